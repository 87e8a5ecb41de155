import type { Measure } from "../api/wire";
import { type Language, lasting } from "../time/format";
import type { Say } from "../words";

/** A measured value or a limit as a clerk reads it: `6 分 12 秒`, `6.5 个工作日`, `135.00 元`. */
export function measureWords({ value, unit }: Measure, t: Say, language: Language): string {
  // Whole numbers stay whole; a part of a day is worth one decimal.
  const count = Math.round(value * 10) / 10;
  switch (unit) {
    case "seconds":
      return lasting(value * 1000, language);
    case "working_days":
      return t("unit.working_days", { count });
    case "calendar_days":
      return t("unit.calendar_days", { count });
    case "working_minutes":
      return t("unit.working_minutes", { for: lasting(value * 60_000, language) });
    case "fen":
      return t("unit.fen", { yuan: (value / 100).toFixed(2) });
    case "count":
      return t("unit.count", { count });
    case "ratio":
      return t("unit.ratio", { percent: Math.round(value * 100) });
  }
}
