import { FlagFilled } from "@ant-design/icons";
import type { RulePrecision } from "../api/wire";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { useWords } from "../words";
import css from "./rules.module.css";

/** How often a rule was right, with its denominator; flagged when it was wrong more often. */
export function Precision({ of }: { of: RulePrecision | undefined }) {
  const { t } = useWords();
  const decided = of ? of.confirmed + of.dismissed : 0;
  if (!of || decided === 0) return <span className={desk["soft"]}>{t("rules.unreviewed")}</span>;
  return (
    <span className={css["precision"]} data-doubtful={of.doubtful || undefined} data-testid="precision">
      <b>{Math.round(of.precision * 100)}%</b>
      <small>{t("rules.ofReviewed", { confirmed: of.confirmed, decided })}</small>
      {of.doubtful && (
        <Hint help={t("rules.doubtfulHelp")}>
          <em>
            <FlagFilled /> {t("rules.doubtful")}
          </em>
        </Hint>
      )}
    </span>
  );
}
