import type { Rule, RuleSetting, Scope, Threshold } from "../api/wire";
import type { Language } from "../time/format";

export type Value = Threshold["default"];
export type Values = Readonly<Record<string, Value>>;

export const ENABLED = "enabled";
export const COOL_DOWN = "cool_down";

/** What holds now for a scope of its own: the newest setting in force there, if there is one. */
export function standing(rule: Rule, scope: Scope, scopeId: string): RuleSetting | undefined {
  return rule.settings.filter((one) => one.in_force && one.scope === scope && one.scope_id === scopeId).at(-1);
}

/** The values that a rule is asked with there: the hall's, with the scope's own setting over them. */
export function valuesFor(rule: Rule, scope: Scope, scopeId: string): Values {
  const hall: Record<string, Value> = { [ENABLED]: rule.enabled, [COOL_DOWN]: rule.cool_down };
  for (const one of rule.thresholds) hall[one.name] = one.in_force ?? one.configured;
  return { ...hall, ...standing(rule, scope, scopeId)?.changes };
}

/** Which values differ. */
export function differing(before: Values, after: Values): string[] {
  return Object.keys(after).filter((name) => !same(before[name], after[name]));
}

/** What to send: a new setting replaces the scope's old one, so that one's other values are said again. */
export function changesToSend(kept: Values, before: Values, after: Values): Record<string, Value> {
  const changes: Record<string, Value> = { ...kept };
  for (const name of differing(before, after)) changes[name] = after[name] as Value;
  return changes;
}

function same(one: Value | undefined, other: Value | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a threshold in force is not the rule's own default. */
export function isChanged({ in_force, default: usual }: Threshold): boolean {
  return in_force !== null && !same(in_force, usual);
}

const UNITS: Readonly<Record<string, string>> = { d: "天", h: "小时", min: "分", s: "秒" };

/** A value as it is read: durations as `1 小时 30 分`, lists with commas. */
export function writeValue(value: Value, language: Language, yesNo: readonly [string, string]): string {
  if (typeof value === "boolean") return value ? yesNo[0] : yesNo[1];
  if (Array.isArray(value)) return value.join(language === "zh" ? "、" : ", ") || "—";
  if (typeof value === "number" || language === "en") return String(value);
  return value.replace(/(?<=\d )(d|h|min|s)\b/g, (unit) => UNITS[unit] ?? unit);
}
