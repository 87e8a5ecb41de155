import type { CSSProperties } from "react";
import type { Attendance, Observed } from "../api/wire";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { useWords } from "../words";
import css from "./attendance.module.css";
import type { Chosen } from "./Behind";
import { DayHeads, useDay } from "./DayHead";
import { daysOf, figure, idleDays, type Measure } from "./figures";
import { Rate } from "./Rate";

interface Props {
  of: Attendance;
  measure: Measure;
  chosen: Chosen | null;
  choose: (chosen: Chosen) => void;
}

/** How strongly a cell is tinted: what there is little of to praise, or much of to look at. */
function weight(seen: Observed, measure: Measure): number {
  const said = figure(seen, measure);
  if ("word" in said) return 0;
  if (measure === "rate") return Math.max(0, 100 - said.figure);
  if (measure === "present") return 0;
  return seen.due_min > 0 ? (100 * said.figure) / seen.due_min : 0;
}

/** A window a line, a day a column, in each the chosen figure. */
export function WindowGrid({ of, measure, chosen, choose }: Props) {
  const { t, say } = useWords();
  const written = useDay();
  const days = daysOf(of.month);
  const idle = idleDays(of);
  const unit = measure === "rate" ? "%" : t("attendance.minutes");
  return (
    <div className={css["scroll"]}>
      <table className={css["grid"]} data-testid="windows">
        <thead>
          <tr>
            <th className={css["who"]} scope="col">
              {t("attendance.window")}
            </th>
            <th className={css["total"]} scope="col">
              <Hint help={measure === "rate" ? t("attendance.rateHelp") : t("attendance.dueHelp")}>
                <span className={desk["help"]}>{t(`attendance.${measure}`)}</span>
              </Hint>{" "}
              {measure !== "rate" && <small>{unit}</small>}
            </th>
            <DayHeads days={days} idle={idle} />
          </tr>
        </thead>
        <tbody>
          {of.windows.map((window) => {
            const byDay = new Map(window.days.map((day) => [day.day, day]));
            const total = figure(window.total, measure);
            const who = { kind: "window", id: window.window } as const;
            return (
              <tr key={window.window} data-window={window.window}>
                <th className={css["who"]} scope="row">
                  {window.window} <small>{say(window.name)}</small>
                </th>
                <td className={css["total"]}>
                  <button type="button" onClick={() => choose({ ...who, day: null })}>
                    {measure === "rate" ? (
                      <Rate of={window.total} />
                    ) : "word" in total ? (
                      <span className={css["word"]}>{t(`attendance.${total.word}`)}</span>
                    ) : (
                      <b>{total.figure}</b>
                    )}
                  </button>
                </td>
                {days.map((day) => {
                  const one = byDay.get(day);
                  if (!one) return <td key={day} data-idle={idle.has(day) || undefined} />;
                  const said = figure(one.observed, measure);
                  const told = "word" in said ? t(`attendance.${said.word}`) : `${said.figure} ${unit}`;
                  return (
                    <td key={day}>
                      <button
                        type="button"
                        className={css["figure"]}
                        style={{ "--weight": `${weight(one.observed, measure) / 2}%` } as CSSProperties}
                        onClick={() => choose({ ...who, day })}
                        aria-label={`${window.window} ${written(day)} ${told}`}
                        title={told}
                        data-word={"word" in said ? said.word : undefined}
                        data-day={day}
                        data-chosen={(chosen?.id === who.id && chosen.day === day) || undefined}
                      >
                        {"word" in said ? "" : said.figure}
                      </button>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
