import { expect, test } from "vitest";
import { clockTime, dayWithWeekday, fullInstant, instant, lasting, lastingRoughly, lastingShort } from "./format";

const ZONE = "Asia/Shanghai";
const AT = new Date("2026-11-22T01:14:05Z");
const LATE = new Date("2026-11-22T16:00:00Z");

test("an instant is read on the hall's clock", () => {
  expect(clockTime(AT, ZONE)).toBe("09:14:05");
  expect(clockTime(LATE, ZONE)).toBe("00:00:00");
});

test("a day carries its weekday", () => {
  expect(dayWithWeekday(AT, ZONE, "zh")).toBe("11月22日 周日");
  expect(dayWithWeekday(AT, ZONE, "en")).toBe("Sun 22 Nov");
});

test("the day is named when it is not today in the hall", () => {
  expect(instant(AT, ZONE, "zh", AT)).toBe("09:14:05");
  expect(instant(AT, ZONE, "zh", LATE)).toBe("11月22日 周日 09:14:05");
});

test("hovering gives the zone, and the reader's own clock where it differs", () => {
  expect(fullInstant(AT, ZONE, "en", ZONE)).toBe("2026-11-22 Sun 09:14:05 Asia/Shanghai");
  expect(fullInstant(AT, ZONE, "en", "Asia/Singapore")).toBe("2026-11-22 Sun 09:14:05 Asia/Shanghai");
  expect(fullInstant(AT, ZONE, "en", "UTC")).toBe(
    "2026-11-22 Sun 09:14:05 Asia/Shanghai\n2026-11-22 Sun 01:14:05 UTC",
  );
});

test("a length has its two largest units", () => {
  expect(lasting(372_000, "zh")).toBe("6 分 12 秒");
  expect(lasting(372_000, "en")).toBe("6 min 12 s");
  expect(lasting(3_900_000, "zh")).toBe("1 小时 5 分");
  expect(lasting(3_600_000, "zh")).toBe("1 小时");
  expect(lasting(183_600_000, "en")).toBe("2 d 3 h");
  expect(lasting(400, "zh")).toBe("0 秒");
  expect(lasting(-5000, "zh")).toBe("0 秒");
});

test("in crowded places a length loses its seconds, then everything but its largest unit", () => {
  expect(lastingRoughly(372_000, "zh")).toBe("6 分");
  expect(lastingRoughly(45_000, "zh")).toBe("45 秒");
  expect(lastingShort(3_900_000, "zh")).toBe("1 时");
  expect(lastingShort(372_000, "en")).toBe("6 m");
});
