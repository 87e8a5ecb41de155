import css from "./alerts.module.css";

const ROWS = Array.from({ length: 9 }, (_, place) => `row ${place}`);

/** The stream's outline while its answer is on the way. */
export function StreamSkeleton() {
  return (
    <div aria-busy="true" className={css["ghosts"]}>
      {ROWS.map((row) => (
        <div key={row} className={css["ghost"]}>
          <i />
          <span>
            <i />
            <i />
          </span>
          <i />
        </div>
      ))}
    </div>
  );
}
