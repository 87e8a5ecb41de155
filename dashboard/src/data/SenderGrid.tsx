import { useState } from "react";
import type { RefusedChoice } from "../api/queries";
import type { Feed } from "../api/wire";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { Instant } from "../marks/Instant";
import { useWords } from "../words";
import css from "./data.module.css";
import { SenderDrawer } from "./SenderDrawer";
import { useDayWord } from "./ToDecide";

interface Props {
  feeds: readonly Feed[];
  show: (choice: Partial<RefusedChoice>) => void;
}

/** A sender a line, a day a column: what is here of what was told. */
export function SenderGrid({ feeds, show }: Props) {
  const { t } = useWords();
  const written = useDayWord();
  const [chosen, choose] = useState<{ source: string; day: string } | null>(null);
  const days = feeds[0]?.days.map(({ day }) => day) ?? [];
  const feed = feeds.find(({ source }) => source === chosen?.source);
  return (
    <section className={desk["card"]} aria-label={t("data.senders")}>
      <h2>
        <Hint help={t("data.sendersHelp")}>
          <span className={desk["help"]}>{t("data.senders")}</span>
        </Hint>
      </h2>
      <div className={css["grid"]}>
        <table className={desk["plain"]} data-testid="senders">
          <thead>
            <tr>
              <th>{t("data.sender")}</th>
              <th>{t("data.heard")}</th>
              <th className={css["number"]}>
                <Hint help={t("data.waitingHelp")}>
                  <span className={desk["help"]}>{t("data.waiting")}</span>
                </Hint>
              </th>
              {days.map((day) => (
                <th key={day} className={css["number"]}>
                  {written(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {feeds.map((one) => (
              <tr key={one.source} data-sender={one.source}>
                <td>
                  <b>{one.source}</b> <small className={desk["soft"]}>{t(`data.way.${one.way}`)}</small>
                </td>
                <td>
                  {one.heard_at ? (
                    <Instant at={one.heard_at} />
                  ) : (
                    <span className={desk["soft"]}>{t("data.never")}</span>
                  )}
                </td>
                <td className={css["number"]}>
                  {one.refused > 0 ? (
                    <button
                      type="button"
                      className={css["figure"]}
                      data-odd
                      onClick={() => show({ source: one.source })}
                    >
                      {one.refused}
                    </button>
                  ) : (
                    <span className={desk["soft"]}>0</span>
                  )}
                </td>
                {one.days.map((day) => (
                  <td key={day.day} className={css["number"]}>
                    <button
                      type="button"
                      className={css["figure"]}
                      data-day={day.day}
                      data-odd={day.missing > 0 || undefined}
                      data-none={(day.held === 0 && !day.told_at) || undefined}
                      title={day.told_at ? undefined : t("data.noTotals")}
                      onClick={() => choose({ source: one.source, day: day.day })}
                    >
                      {day.told_at ? t("data.ofTold", { held: told(day), told: day.told }) : day.held}
                      {day.missing > 0 && <small>{t("data.lacking", { count: day.missing })}</small>}
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {feed && chosen && <SenderDrawer feed={feed} day={chosen.day} close={() => choose(null)} />}
    </section>
  );
}

/** How many of the kinds that were told of are here. */
function told(day: Feed["days"][number]): number {
  return day.kinds.reduce((sum, { held }) => sum + held, 0);
}
