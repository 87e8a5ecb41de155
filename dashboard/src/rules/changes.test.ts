import { describe, expect, test } from "vitest";
import type { Rule, RuleSetting } from "../api/wire";
import { changesToSend, differing, isChanged, valuesFor, writeValue } from "./changes";

const words = { zh: "词", en: "word" };

function setting(changes: RuleSetting["changes"], differs: Partial<RuleSetting> = {}): RuleSetting {
  return {
    setting_id: 1,
    rule: "ATT-01",
    scope: "hall",
    scope_id: "",
    changes,
    valid_from: "2026-11-01T00:00:00Z",
    valid_to: null,
    state: "approved",
    in_force: true,
    reason: "",
    proposed_by: "olga",
    proposed_at: "2026-11-01T00:00:00Z",
    decided_by: "lena",
    decided_at: "2026-11-01T00:00:00Z",
    note: "",
    ...differs,
  };
}

const reminder = {
  name: "reminder",
  kind: "duration",
  meaning: words,
  default: "5 min",
  configured: "5 min",
} as const;
const rule = {
  enabled: true,
  cool_down: "0 s",
  thresholds: [{ ...reminder, in_force: "6 min" }],
  settings: [
    setting({ reminder: "6 min" }),
    setting({ reminder: "9 min", cool_down: "1 h" }, { scope: "window", scope_id: "01" }),
  ],
} as unknown as Rule;

describe("what a change says", () => {
  test("a scope of its own begins with what holds there", () => {
    expect(valuesFor(rule, "hall", "")).toEqual({ enabled: true, cool_down: "0 s", reminder: "6 min" });
    expect(valuesFor(rule, "window", "01")).toEqual({ enabled: true, cool_down: "1 h", reminder: "9 min" });
    expect(valuesFor(rule, "window", "02")).toEqual({ enabled: true, cool_down: "0 s", reminder: "6 min" });
  });

  test("it says again what the setting that it replaces had said", () => {
    const before = valuesFor(rule, "window", "01");
    const after = { ...before, reminder: "10 min" };
    expect(differing(before, after)).toEqual(["reminder"]);
    expect(changesToSend({ reminder: "9 min", cool_down: "1 h" }, before, after)).toEqual({
      reminder: "10 min",
      cool_down: "1 h",
    });
  });

  test("a list that is as it was is no change", () => {
    expect(differing({ steps: ["a", "b"] }, { steps: ["a", "b"] })).toEqual([]);
    expect(differing({ steps: ["a", "b"] }, { steps: ["b"] })).toEqual(["steps"]);
  });

  test("a threshold in force other than the default is told apart; one that is off is not", () => {
    expect(isChanged({ ...reminder, in_force: "6 min" })).toBe(true);
    expect(isChanged({ ...reminder, in_force: "5 min" })).toBe(false);
    expect(isChanged({ ...reminder, in_force: null })).toBe(false);
  });

  test("values are written in the reader's language", () => {
    expect(writeValue("1 h 30 min", "zh", ["是", "否"])).toBe("1 小时 30 分");
    expect(writeValue("1 h 30 min", "en", ["yes", "no"])).toBe("1 h 30 min");
    expect(writeValue(false, "zh", ["是", "否"])).toBe("否");
    expect(writeValue(["a", "b"], "zh", ["是", "否"])).toBe("a、b");
    expect(writeValue(0.4, "zh", ["是", "否"])).toBe("0.4");
  });
});
