import type { Rule } from "../api/wire";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { useWords } from "../words";
import { isChanged } from "./changes";
import css from "./rules.module.css";
import { Written } from "./Threshold";

/** What the hall is judged by now, beside the file's and the rule's own values. */
export function Thresholds({ rule }: { rule: Rule }) {
  const { t, say } = useWords();
  return (
    <section className={desk["card"]} aria-label={t("rules.thresholds")}>
      <h2>{t("rules.thresholds")}</h2>
      <table className={desk["plain"]} data-testid="thresholds">
        <thead>
          <tr>
            <th>{t("rules.meaning")}</th>
            <th>{t("rules.now")}</th>
            <th>{t("rules.configured")}</th>
            <th>{t("rules.default")}</th>
          </tr>
        </thead>
        <tbody>
          {rule.thresholds.map((one) => (
            <tr key={one.name} data-threshold={one.name}>
              <td>
                {say(one.meaning)} <code className={desk["soft"]}>{one.name}</code>
              </td>
              <td data-changed={isChanged(one) || undefined}>
                {one.in_force === null ? (
                  <span className={css["off"]}>{t("rules.off")}</span>
                ) : (
                  <Written value={one.in_force} />
                )}
              </td>
              <td>
                <Written value={one.configured} />
              </td>
              <td className={desk["soft"]}>
                <Written value={one.default} />
              </td>
            </tr>
          ))}
          <tr>
            <td>
              <Hint help={t("rules.coolDownHelp")}>
                <span className={desk["help"]}>{t("rules.coolDown")}</span>
              </Hint>
            </td>
            <td>
              <Written value={rule.cool_down} />
            </td>
            <td />
            <td />
          </tr>
        </tbody>
      </table>
    </section>
  );
}
