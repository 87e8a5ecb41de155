import { describe, expect, test } from "vitest";
import { EVERYTHING_OPEN } from "../api/queries";
import type { AlertList, AlertRow, HallWindow } from "../api/wire";
import { belongs, inOrder, isPinned, withAlert, withWindow } from "./apply";

const words = { zh: "词", en: "word" };

function alert(no: string, changes: Partial<AlertRow> = {}): AlertRow {
  return {
    alert_no: no,
    rule: "ATT-01",
    rule_name: words,
    family: "ATT",
    level: "yellow",
    weight: 1,
    state: "raised",
    sentence: words,
    window: "W01",
    camera: null,
    case_no: null,
    operator_id: null,
    department: null,
    occurred_from: "2026-11-22T01:14:05Z",
    occurred_to: null,
    detected_at: "2026-11-22T01:14:05Z",
    condition_ended_at: null,
    assignee: null,
    due_at: null,
    measured: null,
    limit: null,
    has_clip: false,
    for_review: false,
    ...changes,
  };
}

function list(...rows: AlertRow[]): AlertList {
  return { rows, total: rows.length, counts: {} };
}

const numbers = ({ rows }: AlertList) => rows.map(({ alert_no }) => alert_no);

describe("the stream", () => {
  test("a new alert takes its place by level, then by how long it has waited", () => {
    const held = list(alert("A1"), alert("A2", { detected_at: "2026-11-22T01:20:00Z" }));
    const red = withAlert(held, alert("A3", { level: "red", detected_at: "2026-11-22T02:00:00Z" }), EVERYTHING_OPEN);
    expect(numbers(red)).toEqual(["A3", "A1", "A2"]);
    expect(red.total).toBe(3);
  });

  test("the same message twice changes nothing more", () => {
    const once = withAlert(list(alert("A1")), alert("A2"), EVERYTHING_OPEN);
    expect(withAlert(once, alert("A2"), EVERYTHING_OPEN)).toEqual(once);
  });

  test("a decided alert leaves a list of open ones and stays in a list of all", () => {
    const held = list(alert("A1"), alert("A2"));
    const decided = alert("A1", { state: "dismissed" });
    expect(numbers(withAlert(held, decided, EVERYTHING_OPEN))).toEqual(["A2"]);
    expect(numbers(withAlert(held, decided, { ...EVERYTHING_OPEN, state: [] }))).toEqual(["A1", "A2"]);
  });

  test("what a text search lets through is for the server to say: known rows change, new ones wait", () => {
    const searching = { ...EVERYTHING_OPEN, q: "W01" };
    const held = list(alert("A1"));
    expect(belongs(alert("A2"), searching)).toBeUndefined();
    expect(numbers(withAlert(held, alert("A2"), searching))).toEqual(["A1"]);
    expect(withAlert(held, alert("A1", { assignee: "li" }), searching).rows[0]?.assignee).toBe("li");
    expect(numbers(withAlert(held, alert("A1", { state: "confirmed" }), searching))).toEqual([]);
  });

  test("red and weighted risk points are pinned while they are open, and only then", () => {
    expect(isPinned(alert("A1", { level: "red" }))).toBe(true);
    expect(isPinned(alert("A1", { weight: 1.5 }))).toBe(true);
    expect(isPinned(alert("A1"))).toBe(false);
    expect(isPinned(alert("A1", { level: "red", state: "confirmed" }))).toBe(false);
    const sorted = [alert("A1"), alert("A2", { level: "reminder", weight: 1.5 })].sort(inOrder);
    expect(sorted.map(({ alert_no }) => alert_no)).toEqual(["A2", "A1"]);
  });
});

test("a window's new state replaces the old one and leaves the other tiles as they were", () => {
  const one: HallWindow = {
    code: "W01",
    name: words,
    department: null,
    floor: "1F",
    camera: "C01",
    state: "attended",
    reason: null,
    since: null,
    customer: false,
    confidence: null,
    seen_at: null,
    open_cases: 0,
    alerts: {},
    snapshot: null,
  };
  const other = { ...one, code: "W02" };
  const after = withWindow([one, other], { ...one, state: "away" });
  expect(after[0]?.state).toBe("away");
  expect(after[1]).toBe(other);
});
