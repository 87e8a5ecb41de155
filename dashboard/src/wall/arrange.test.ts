import { expect, test } from "vitest";
import type { HallWindow, Interval } from "../api/wire";
import { arranged, countStates, matching } from "./arrange";
import { shares } from "./shares";

function tile(code: string, changes: Partial<HallWindow> = {}): HallWindow {
  return {
    code,
    name: { zh: "社保窗口", en: "Insurance" },
    department: null,
    floor: "1F",
    camera: null,
    state: "attended",
    reason: null,
    since: null,
    customer: false,
    confidence: null,
    seen_at: null,
    open_cases: 0,
    alerts: {},
    snapshot: null,
    ...changes,
  };
}

test("departments keep the hall's order; windows of none come last", () => {
  const windows = [tile("W1"), tile("W2", { department: "tax" }), tile("W3", { department: "civil" })];
  const groups = arranged(windows, "department", ["civil", "tax"]);
  expect(groups.map(({ key }) => key)).toEqual(["civil", "tax", ""]);
});

test("floors are in their own order", () => {
  const windows = [tile("W1", { floor: "2F" }), tile("W2"), tile("W3", { floor: "2F" })];
  expect(arranged(windows, "floor", []).map(({ key, windows: held }) => [key, held.length])).toEqual([
    ["1F", 1],
    ["2F", 2],
  ]);
});

test("a filter looks at states and words", () => {
  const windows = [tile("W01"), tile("W02", { state: "unknown" }), tile("W12", { state: "away" })];
  expect(matching(windows, ["unknown", "away"], "").map(({ code }) => code)).toEqual(["W02", "W12"]);
  expect(matching(windows, [], "w0").map(({ code }) => code)).toEqual(["W01", "W02"]);
  expect(matching(windows, [], "社保")).toHaveLength(3);
  expect(countStates(windows)).toMatchObject({ attended: 1, unknown: 1, away: 1, serving: 0 });
});

test("what no interval covers is unknown, not absent", () => {
  const at = (minute: number) => new Date(minute * 60_000).toISOString();
  const lane: Interval[] = [
    { begin: at(-5), end: at(10), state: "attended", reason: null, customer: false, confidence: null },
    { begin: at(20), end: null, state: "away", reason: null, customer: false, confidence: null },
  ];
  const lasted = shares(lane, { from: 0, to: 30 * 60_000 });
  expect(lasted.get("attended")).toBe(10 * 60_000);
  expect(lasted.get("away")).toBe(10 * 60_000);
  expect(lasted.get("unknown")).toBe(10 * 60_000);
  expect(lasted.get("empty")).toBe(0);
});
