import type { Density } from "../look/preferences";
import css from "./skeleton.module.css";
import wall from "./wall.module.css";

const TILES: Record<Density, number> = { large: 8, medium: 18, small: 60 };

/** The wall's outline while its answer is on the way. */
export function WallSkeleton({ density }: { density: Density }) {
  const tiles = Array.from({ length: TILES[density] }, (_, place) => `tile ${place}`);
  return (
    <div className={wall["wallPage"]} aria-busy="true">
      <div className={css["tools"]} />
      <div className={density === "small" ? wall["overview"] : css["ghosts"]} data-density={density}>
        {tiles.map((tile) => (
          <div key={tile} className={css["ghost"]} data-density={density} />
        ))}
      </div>
    </div>
  );
}
