import { describe, expect, it } from "vitest";
import type { Feed, FeedDay, RefusedReason } from "../api/wire";
import { matters, stillWrong, toggled, totals } from "./matters";

const day = (date: string, missing: number): FeedDay => ({
  day: date,
  held: 10,
  told_at: "2026-11-23T09:00:00Z",
  told: 10 + missing,
  missing,
  kinds: [],
});

const feed = (source: string, days: FeedDay[], differs: Partial<Feed> = {}): Feed => ({
  source,
  way: "push",
  heard_at: null,
  refused: 0,
  missing: days.reduce((sum, { missing }) => sum + missing, 0),
  days,
  tables: [],
  ...differs,
});

const reason = (source: string, number: number): RefusedReason => ({
  reason: `${source}${number}`,
  source,
  door: "cases",
  field: "kind",
  title: null,
  problem: { zh: "错", en: "wrong" },
  number,
  first_at: "2026-11-23T09:00:00Z",
  last_at: "2026-11-23T09:00:00Z",
});

describe("what must be seen to", () => {
  it("puts what cannot be read first, then the newest missing day, then the most refused", () => {
    const broken = { table: "accept", looked_at: "2026-11-23T09:00:00Z", heard_at: null, problem: "away" };
    const feeds = [
      feed("a", [day("2026-11-22", 3), day("2026-11-21", 0)]),
      feed("b", [day("2026-11-23", 1)], { tables: [broken, { ...broken, table: "result", problem: "" }] }),
    ];
    const found = matters(feeds, [reason("a", 2), reason("b", 5), reason("a", 1)]);
    expect(found.map(({ kind, source }) => `${kind} ${source}`)).toEqual([
      "failing b",
      "missing b",
      "missing a",
      "refused b",
      "refused a",
    ]);
    expect(found.at(-1)).toMatchObject({ count: 3 });
  });

  it("is nothing when all is well", () => {
    expect(matters([feed("a", [day("2026-11-22", 0)])], [])).toEqual([]);
  });
});

it("adds senders up", () => {
  const feeds = [feed("a", [day("2026-11-22", 3)], { refused: 4 }), feed("b", [day("2026-11-22", 2)])];
  expect(totals(feeds)).toEqual({ senders: 2, missing: 5, refused: 4 });
});

it("takes a row in and out again", () => {
  const once = toggled(new Set([1]), 2);
  expect([...once]).toEqual([1, 2]);
  expect([...toggled(once, 1)]).toEqual([2]);
});

it("tells in one language why a row is refused still", () => {
  const found = [
    { rejected_id: 1, outcome: "stored" as const, problem: null },
    { rejected_id: 2, outcome: "rejected" as const, problem: "kind: wrong / 事件：有误" },
  ];
  expect(stillWrong(found, "zh")).toBe("事件：有误");
  expect(stillWrong(found, "en")).toBe("kind: wrong");
  expect(stillWrong(found.slice(0, 1), "zh")).toBeNull();
});
