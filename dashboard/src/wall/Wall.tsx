import { WINDOW_STATES } from "../api/wire";
import type { Density, Grouping } from "../look/preferences";
import { StateIcon, stateColours } from "../marks/StateMark";
import { useWidth } from "../marks/useWidth";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { countStates, type Group } from "./arrange";
import { Tile } from "./Tile";
import css from "./wall.module.css";

interface Props {
  groups: Group[];
  grouping: Grouping;
  density: Density;
  open: (code: string) => void;
}

const GAP = 10;
/** The narrowest tile. */
const LEAST = { large: 272, medium: 172 } as const;

/** The tiles. A group takes as many columns as it has windows, so that small departments share a row. In the overview a group's name is a cell among its tiles, so that 160 windows fit one screen. */
export function Wall({ groups, grouping, density, open }: Props) {
  const { t, say } = useWords();
  const { hall, me } = useDesk();
  const pictures = me.may.includes("view_live");
  const [place, width] = useWidth<HTMLDivElement>();
  const title = (key: string) => {
    if (grouping === "floor") return key || t("wall.noFloor");
    const found = hall.departments.find(({ code }) => code === key);
    return found ? say(found.name) : key || t("wall.noDepartment");
  };
  if (density === "small") {
    return (
      <div className={css["overview"]}>
        {groups.flatMap(({ key, windows }) => [
          <h2 key={`group ${key}`} className={css["cell"]} title={title(key)}>
            <span>{title(key)}</span>
            <small>{windows.length}</small>
          </h2>,
          ...windows.map((window) => (
            <Tile key={window.code} window={window} density={density} pictures={pictures} open={open} />
          )),
        ])}
      </div>
    );
  }
  const columns = Math.max(1, Math.floor((width + GAP) / (LEAST[density] + GAP)));
  return (
    <div ref={place} className={css["groups"]} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {groups.map(({ key, windows }) => {
        const counts = countStates(windows);
        return (
          <section
            key={key}
            aria-label={title(key)}
            className={css["section"]}
            style={{ gridColumn: `span ${Math.min(columns, windows.length)}` }}
          >
            <h2 className={css["group"]}>
              <span>{title(key)}</span>
              <small>{windows.length}</small>
              <span className={css["tally"]}>
                {WINDOW_STATES.filter((state) => counts[state] > 0).map((state) => (
                  <span key={state} style={stateColours(state)} title={t(`state.${state}.word`)}>
                    <StateIcon state={state} />
                    {counts[state]}
                  </span>
                ))}
              </span>
            </h2>
            {windows.map((window) => (
              <Tile key={window.code} window={window} density={density} pictures={pictures} open={open} />
            ))}
          </section>
        );
      })}
    </div>
  );
}
