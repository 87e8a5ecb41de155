import type { PersonDay, WindowDay } from "../api/wire";
import desk from "../look/desk.module.css";
import { useWords } from "../words";
import css from "./attendance.module.css";
import { useDay } from "./DayHead";
import { figure } from "./figures";
import { Signs } from "./Signs";

const COLUMNS = ["present", "away", "empty", "excused", "unknown"] as const;

/** The days that a month's figure adds up from. */
export function DayRows({ days, open }: { days: readonly (PersonDay | WindowDay)[]; open: (day: string) => void }) {
  const { t } = useWords();
  const written = useDay();
  return (
    <table className={desk["plain"]} data-testid="days">
      <thead>
        <tr>
          <th>{t("attendance.day")}</th>
          <th>{t("attendance.due")}</th>
          {COLUMNS.map((one) => (
            <th key={one}>{t(`attendance.${one}`)}</th>
          ))}
          <th />
        </tr>
      </thead>
      <tbody>
        {days.map((one) => (
          <tr key={one.day}>
            <td>
              <button type="button" className={css["link"]} onClick={() => open(one.day)}>
                {written(one.day)}
              </button>
            </td>
            <td>{Math.round(one.observed.due_min)}</td>
            {COLUMNS.map((column) => {
              const said = figure(one.observed, column);
              return (
                <td key={column}>
                  {"word" in said ? <span className={css["word"]}>{t(`attendance.${said.word}`)}</span> : said.figure}
                </td>
              );
            })}
            <td className={css["inline"]}>{"shifts" in one && <Signs shifts={one.shifts} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
