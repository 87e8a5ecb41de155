import type { History } from "../api/wire";
import { Instant } from "../marks/Instant";
import { doneWord, useWords } from "../words";
import page from "./alert.module.css";
import css from "./history.module.css";

/** Who did what, when. */
export function HistoryCard({ history }: { history: readonly History[] }) {
  const { t } = useWords();
  return (
    <section className={page["card"]} aria-label={t("alert.history")}>
      <h2>
        <span>{t("alert.history")}</span>
      </h2>
      <ol className={css["history"]} data-testid="history">
        {history.map(({ at, actor, action, note }) => (
          <li key={`${at} ${action}`}>
            <Instant at={at} />
            <b>{actor === "system" ? t("alert.system") : actor}</b>
            <span>
              {doneWord(t, action)}
              {note && <q>{note}</q>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
