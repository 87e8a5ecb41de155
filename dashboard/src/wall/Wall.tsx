import { WINDOW_STATES } from "../api/wire";
import type { Density, Grouping } from "../look/preferences";
import { StateIcon, stateColours } from "../marks/StateMark";
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

/** The tiles. In the overview a group's name is a cell among its tiles, so that 160 windows fit one screen. */
export function Wall({ groups, grouping, density, open }: Props) {
  const { t, say } = useWords();
  const { hall, me } = useDesk();
  const pictures = me.may.includes("view_live");
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
  return (
    <div className={css["groups"]}>
      {groups.map(({ key, windows }) => {
        const counts = countStates(windows);
        return (
          <section key={key} aria-label={title(key)}>
            <h2 className={css["group"]}>
              {title(key)}
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
            <div className={css["grid"]} data-density={density}>
              {windows.map((window) => (
                <Tile key={window.code} window={window} density={density} pictures={pictures} open={open} />
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}
