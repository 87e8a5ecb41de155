import { expect, test } from "vitest";
import { civil, instantOf } from "./civil";

test("a civil time is read on the clock of its zone and written back the same", () => {
  expect(instantOf("2026-11-23T09:00", "Asia/Shanghai")?.toISOString()).toBe("2026-11-23T01:00:00.000Z");
  expect(civil(new Date("2026-11-23T01:00:00Z"), "Asia/Shanghai")).toBe("2026-11-23T09:00");
});

test("it is right on the day on which clocks change", () => {
  expect(instantOf("2026-03-29T00:30", "Europe/Berlin")?.toISOString()).toBe("2026-03-28T23:30:00.000Z");
  expect(instantOf("2026-03-29T03:30", "Europe/Berlin")?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
});

test("what is no time is none", () => {
  expect(instantOf("", "Asia/Shanghai")).toBeNull();
});
