import type { Rule, RuleSetting } from "../api/wire";
import desk from "../look/desk.module.css";
import { Instant } from "../marks/Instant";
import { departmentName, useDesk } from "../shell/desk";
import { useWords } from "../words";
import { COOL_DOWN, ENABLED, type Values, valuesFor } from "./changes";
import css from "./rules.module.css";
import { Written } from "./Threshold";

/** For what a setting holds, in words. */
export function useWhere(): (setting: Pick<RuleSetting, "scope" | "scope_id">) => string {
  const { t, say } = useWords();
  const { hall } = useDesk();
  return ({ scope, scope_id }) => {
    if (scope === "hall") return t("rules.scope.hall");
    const name = scope === "department" ? departmentName(hall, scope_id) : null;
    return `${t(`rules.scope.${scope}`)} ${name ? say(name) : scope_id}`;
  };
}

/** Old value → new value, a line each. */
export function Changes({ rule, changes, before }: { rule: Rule; changes: Values; before?: Values }) {
  const { t, say } = useWords();
  const names = Object.keys(changes);
  if (names.length === 0) return <span className={desk["soft"]}>{t("rules.asWider")}</span>;
  const meaning = (name: string) => {
    if (name === ENABLED) return t("rules.enabled");
    if (name === COOL_DOWN) return t("rules.coolDown");
    const known = rule.thresholds.find((one) => one.name === name);
    return known ? say(known.meaning) : name;
  };
  return (
    <ul className={css["changes"]}>
      {names.map((name) => (
        <li key={name}>
          <span>{meaning(name)}</span>{" "}
          {before && name in before && (
            <>
              <s>
                <Written value={before[name] ?? ""} />
              </s>{" "}
              →{" "}
            </>
          )}
          <b>
            <Written value={changes[name] ?? ""} />
          </b>
        </li>
      ))}
    </ul>
  );
}

/** What a proposal would change, against what holds there now. */
export function Proposed({ rule, setting }: { rule: Rule; setting: RuleSetting }) {
  return <Changes rule={rule} changes={setting.changes} before={valuesFor(rule, setting.scope, setting.scope_id)} />;
}

/** From when until when. */
export function Validity({ setting }: { setting: RuleSetting }) {
  const { t } = useWords();
  return (
    <>
      <Instant at={setting.valid_from} /> {t("rules.until")}{" "}
      {setting.valid_to ? <Instant at={setting.valid_to} /> : t("rules.openEnd")}
    </>
  );
}
