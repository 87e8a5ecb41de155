import { describe, expect, test } from "vitest";
import type { Attendance, Observed, PersonAttendance } from "../api/wire";
import { daysOf, figure, idleDays, lastMonths, remarks } from "./figures";

function seen(parts: Partial<Observed>): Observed {
  const none = {
    due_min: 180,
    known_min: 0,
    present_min: 0,
    away_min: 0,
    empty_min: 0,
    excused_min: 0,
    unknown_min: 0,
  };
  return { ...none, attended: "unobserved", ...parts };
}

describe("figures of attendance", () => {
  test("the base of the share is known time", () => {
    expect(figure(seen({ known_min: 90, present_min: 75, unknown_min: 60 }), "rate")).toEqual({ figure: 83 });
    expect(figure(seen({ known_min: 90, present_min: 75.4 }), "present")).toEqual({ figure: 75 });
  });

  test("what nobody saw is a word and never 0", () => {
    const blind = seen({ unknown_min: 180 });
    expect(figure(blind, "rate")).toEqual({ word: "unobserved" });
    expect(figure(blind, "empty")).toEqual({ word: "unobserved" });
    expect(figure(blind, "unknown")).toEqual({ figure: 180 });
  });

  test("a shift that was excused whole is told as that", () => {
    expect(figure(seen({ excused_min: 180 }), "rate")).toEqual({ word: "excused" });
    expect(figure(seen({ known_min: 60, empty_min: 60 }), "rate")).toEqual({ figure: 0 });
  });

  test("months go back from the hall's own", () => {
    expect(lastMonths(new Date("2026-12-31T20:00:00Z"), "Asia/Shanghai", 3)).toEqual([
      "2027-01",
      "2026-12",
      "2026-11",
    ]);
    expect(daysOf("2028-02")).toHaveLength(29);
    expect(daysOf("2026-11").at(-1)).toBe("2026-11-30");
  });

  test("a day on which nothing was due is idle", () => {
    const month = { month: "2026-11", windows: [{ days: [{ day: "2026-11-23" }] }], people: [] };
    const idle = idleDays(month as unknown as Attendance);
    expect(idle.has("2026-11-22")).toBe(true);
    expect(idle.has("2026-11-23")).toBe(false);
  });

  test("remarks leave out being there", () => {
    const person = { marks: { "√": 20, "?": 1, 迟: 2 } } as unknown as PersonAttendance;
    expect(remarks(person)).toEqual([
      ["迟", 2],
      ["?", 1],
    ]);
  });
});
