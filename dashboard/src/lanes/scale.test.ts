import { expect, test } from "vitest";
import { clipped, inRows, scaleOf, ticks, zoneOffset } from "./scale";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test("an instant lies where its share of the span is", () => {
  const scale = scaleOf({ from: 0, to: 100 }, 50, 200);
  expect(scale.x(0)).toBe(50);
  expect(scale.x(25)).toBe(100);
  expect(scale.x(100)).toBe(250);
});

test("a stretch is cut to the span; an open end reaches its end; outside there is nothing", () => {
  const span = { from: 10, to: 20 };
  expect(clipped(5, 15, span)).toEqual({ from: 10, to: 15 });
  expect(clipped(15, null, span)).toEqual({ from: 15, to: 20 });
  expect(clipped(1, 9, span)).toBeNull();
  expect(clipped(20, 30, span)).toBeNull();
});

test("ticks are round in the hall's civil time", () => {
  const from = Date.parse("2026-11-22T01:03:00Z");
  const scale = scaleOf({ from, to: from + 30 * MINUTE }, 0, 600);
  const offset = zoneOffset("Asia/Shanghai", from);
  expect(offset).toBe(8 * HOUR);
  const minutes = ticks(scale, 74, offset).map((at) => new Date(at).toISOString().slice(11, 16));
  expect(minutes).toEqual(["01:05", "01:10", "01:15", "01:20", "01:25", "01:30"]);
  const week = scaleOf({ from, to: from + 7 * 24 * HOUR }, 0, 600);
  // Midnight in Shanghai is four in the afternoon in UTC.
  expect(new Date(ticks(week, 74, offset)[0] ?? 0).toISOString()).toBe("2026-11-22T16:00:00.000Z");
});

test("labels that would cover each other go to rows of their own; at the edge they turn round", () => {
  const placed = inRows(
    [
      { item: "a", x: 0, width: 50 },
      { item: "b", x: 30, width: 50 },
      { item: "c", x: 70, width: 20 },
      { item: "d", x: 195, width: 40 },
    ],
    200,
  );
  expect(placed.map(({ row }) => row)).toEqual([0, 1, 0, 0]);
  expect(placed.map(({ before }) => before)).toEqual([false, false, false, true]);
});
