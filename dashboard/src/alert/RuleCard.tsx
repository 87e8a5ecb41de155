import type { RuleText } from "../api/wire";
import { useWords } from "../words";
import page from "./alert.module.css";
import css from "./rule.module.css";

/** Why this is an alert, on what basis, and what would make it a false one. */
export function RuleCard({ rule }: { rule: RuleText }) {
  const { t, say } = useWords();
  return (
    <section className={page["card"]} aria-label={t("alert.rule")}>
      <h2>
        <span>{t("alert.traps")}</span>
      </h2>
      <p className={page["soft"]}>{t("alert.trapsHelp")}</p>
      <ul className={css["traps"]}>
        {rule.traps.map((trap) => (
          <li key={trap.zh}>{say(trap)}</li>
        ))}
      </ul>
      <dl className={css["ruleText"]}>
        <dt>{t("alert.what")}</dt>
        <dd>{say(rule.what)}</dd>
        <dt>{t("alert.why")}</dt>
        <dd>{say(rule.why)}</dd>
        <dt>{t("alert.basis")}</dt>
        <dd>{say(rule.basis)}</dd>
        {rule.cleared_by.length > 0 && (
          <>
            <dt>{t("alert.cleared")}</dt>
            <dd>{rule.cleared_by.map(say).join(" · ")}</dd>
          </>
        )}
        <dt>{t("alert.rule")}</dt>
        <dd>
          {rule.code} v{rule.version}
        </dd>
      </dl>
    </section>
  );
}
