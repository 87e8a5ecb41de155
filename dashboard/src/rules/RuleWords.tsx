import type { Rule } from "../api/wire";
import desk from "../look/desk.module.css";
import { useWords } from "../words";
import css from "./rules.module.css";

/** Why the rule is there, on what basis, what makes it wrong, and what ends it. */
export function RuleWords({ rule }: { rule: Rule }) {
  const { t, say } = useWords();
  return (
    <section className={desk["card"]} aria-label={t("rules.words")}>
      <dl className={css["words"]}>
        <dt>{t("alert.why")}</dt>
        <dd>{say(rule.why)}</dd>
        <dt>{t("alert.basis")}</dt>
        <dd>{say(rule.basis)}</dd>
        <dt>{t("rules.inputs")}</dt>
        <dd>
          <ul>
            {rule.inputs.map((input) => (
              <li key={input.zh}>{say(input)}</li>
            ))}
          </ul>
        </dd>
        <dt>{t("rules.told")}</dt>
        <dd>
          <ul>
            {rule.told.map((tier) => (
              <li key={tier.zh}>{say(tier)}</li>
            ))}
          </ul>
        </dd>
        <dt>{t("alert.traps")}</dt>
        <dd>
          <ul>
            {rule.traps.map((trap) => (
              <li key={trap.zh}>{say(trap)}</li>
            ))}
          </ul>
        </dd>
        <dt>{t("alert.cleared")}</dt>
        <dd>
          <ul>
            {rule.cleared_by.map((way) => (
              <li key={way.zh}>{say(way)}</li>
            ))}
          </ul>
        </dd>
      </dl>
    </section>
  );
}
