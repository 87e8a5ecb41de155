import type { Rule } from "../api/wire";
import { useWords } from "../words";
import { COOL_DOWN, ENABLED, type Value, type Values } from "./changes";
import css from "./rules.module.css";
import { ValueField } from "./Threshold";

interface Props {
  rule: Rule;
  values: Values;
  changed: readonly string[];
  change: (name: string, value: Value) => void;
}

/** Every value that a change may set, a line each. */
export function ValueFields({ rule, values, changed, change }: Props) {
  const { t, say } = useWords();
  const lines = [
    { name: ENABLED, kind: "yes_no" as const, meaning: t("rules.enabled") },
    ...rule.thresholds.map(({ name, kind, meaning }) => ({ name, kind, meaning: say(meaning) })),
    { name: COOL_DOWN, kind: "duration" as const, meaning: t("rules.coolDown") },
  ];
  return (
    <div className={css["fields"]}>
      {lines.map(({ name, kind, meaning }) => (
        <div key={name} data-changed={changed.includes(name) || undefined}>
          <span>{meaning}</span>
          <ValueField kind={kind} name={name} value={values[name] ?? ""} change={(value) => change(name, value)} />
        </div>
      ))}
    </div>
  );
}
