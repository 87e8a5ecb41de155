import { Link } from "react-router";
import type { Similar } from "../api/wire";
import { Instant } from "../marks/Instant";
import { decisionWord, useWords } from "../words";
import page from "./alert.module.css";
import css from "./similar.module.css";

/** Past alerts of the same kind, and how they were decided. */
export function SimilarCard({ similar }: { similar: readonly Similar[] }) {
  const { t } = useWords();
  return (
    <section className={page["card"]} aria-label={t("alert.similar")}>
      <h2>
        <span>{t("alert.similar")}</span>
      </h2>
      {similar.length === 0 && <p className={page["none"]}>{t("alert.noSimilar")}</p>}
      <ul className={css["similar"]}>
        {similar.map(({ alert_no, occurred_from, state, decision_reason }) => (
          <li key={alert_no}>
            <Link to={`/alerts/${encodeURIComponent(alert_no)}`}>
              <Instant at={occurred_from} />
            </Link>
            <span>
              {t(`alertState.${state}.word`)}
              {decision_reason && <span className={page["soft"]}> · {decisionWord(t, decision_reason)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
