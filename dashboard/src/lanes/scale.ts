/** Where instants lie on a time axis. Pure; instants are milliseconds, places are pixels. */

export interface Span {
  from: number;
  to: number;
}

export interface Scale extends Span {
  left: number;
  width: number;
  x: (at: number) => number;
}

/** A scale that draws `span` between `left` and `left + width`. */
export function scaleOf({ from, to }: Span, left: number, width: number): Scale {
  const length = Math.max(1, to - from);
  return { from, to, left, width, x: (at) => left + ((at - from) / length) * width };
}

/** The part of a stretch that lies within the span; null when none does. An open end reaches to the span's end. */
export function clipped(begin: number, end: number | null, span: Span): Span | null {
  const from = Math.max(begin, span.from);
  const to = Math.min(end ?? span.to, span.to);
  return to > from ? { from, to } : null;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30].map((count) => count * DAY),
];

/** The step between ticks that leaves each at least `room` pixels. */
export function tickStep({ from, to, width }: Scale, room: number): number {
  const least = ((to - from) / width) * room;
  return STEPS.find((step) => step >= least) ?? 90 * DAY;
}

/** Ticks at round instants. `offset`: how far the hall's civil time is ahead of UTC, so that days begin at its midnight. */
export function ticks(scale: Scale, room: number, offset: number): number[] {
  const step = tickStep(scale, room);
  const first = Math.ceil((scale.from + offset) / step) * step - offset;
  const found: number[] = [];
  for (let at = first; at <= scale.to; at += step) found.push(at);
  return found;
}

/** How far a zone is ahead of UTC at an instant. */
export function zoneOffset(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const civil = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return civil - Math.floor(at / SECOND) * SECOND;
}

export interface Placed<T> {
  item: T;
  x: number;
  row: number;
  /** Whether the label runs to the left of its point, for want of room on the right. */
  before: boolean;
}

/** Give each label a row, so that none covers another; items must be in order of x. */
export function inRows<T>(items: readonly { item: T; x: number; width: number }[], right: number): Placed<T>[] {
  const ends: number[] = [];
  return items.map(({ item, x, width }) => {
    const before = x + width > right;
    const begin = before ? x - width : x;
    const free = ends.findIndex((end) => end <= begin);
    const row = free < 0 ? ends.length : free;
    ends[row] = (before ? x : x + width) + 10;
    return { item, x, row, before };
  });
}

/** About how wide a text is at 12 px: Chinese characters are twice as wide as Latin ones. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += sign.charCodeAt(0) > 0x2e7f ? 12 : 6.8;
  return width;
}
