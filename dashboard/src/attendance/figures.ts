import type { Attendance, Observed, PersonAttendance } from "../api/wire";
import { dayKey } from "../time/format";

/** The marks of a shift as the server writes them, and the console's names for them. */
export const MARKS = {
  "√": "present",
  迟: "late",
  早: "early",
  旷: "absent",
  假: "leave",
  公: "errand",
  "?": "unseen",
} as const;
export type Mark = (typeof MARKS)[keyof typeof MARKS];

/** The name of a mark; null for one that this console does not know yet. */
export function markName(sign: string): Mark | null {
  return MARKS[sign as keyof typeof MARKS] ?? null;
}

export const MEASURES = ["rate", "present", "away", "empty", "excused", "unknown"] as const;
export type Measure = (typeof MEASURES)[number];

/** What a cell says: a figure, or in a word why there is none. */
export type Said = { figure: number } | { word: "unobserved" | "excused" };

/** A figure of due time. Where nothing was seen, what only seeing tells is a word and never 0. */
export function figure(seen: Observed, measure: Measure): Said {
  if (measure === "excused" || measure === "unknown") return { figure: Math.round(seen[`${measure}_min`]) };
  if (seen.known_min === 0)
    return { word: seen.unknown_min === 0 && seen.excused_min > 0 ? "excused" : "unobserved" };
  if (measure === "rate") return { figure: Math.round((100 * seen.present_min) / seen.known_min) };
  return { figure: Math.round(seen[`${measure}_min`]) };
}

/** `2026-11` for this month and those before it, the newest first. */
export function lastMonths(now: Date, zone: string, count: number): string[] {
  const [year = 0, month = 1] = dayKey(now, zone).split("-").map(Number);
  return Array.from({ length: count }, (_, back) => {
    const first = new Date(Date.UTC(year, month - 1 - back, 1));
    return first.toISOString().slice(0, 7);
  });
}

/** Every day of a month, `2026-11-23`. */
export function daysOf(month: string): string[] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length }, (_, day) => `${month}-${String(day + 1).padStart(2, "0")}`);
}

/** Days that are nobody's: no window was open and no shift began. */
export function idleDays({ windows, people, month }: Attendance): ReadonlySet<string> {
  const busy = new Set([...windows, ...people].flatMap(({ days }) => days.map(({ day }) => day)));
  return new Set(daysOf(month).filter((day) => !busy.has(day)));
}

/** How often a person was marked with what, gravest first; being there is not counted. */
export function remarks({ marks }: PersonAttendance): [string, number][] {
  const order = ["旷", "迟", "早", "假", "公", "?"];
  return order.flatMap((sign) => (marks[sign] ? [[sign, marks[sign]] as [string, number]] : []));
}
