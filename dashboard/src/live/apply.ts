/** What a live message changes in what the console already holds. Pure: said twice, it changes nothing more. */
import type { Narrowing } from "../api/queries";
import type { AlertList, AlertRow, Camera, HallWindow, Level } from "../api/wire";
import { OPEN_STATES } from "../api/wire";

const RANK: Record<Level, number> = { red: 0, yellow: 1, reminder: 2 };

/** Whether an alert stays on top of the stream: red, or a weighted risk point. */
export function isPinned(row: AlertRow): boolean {
  return isOpen(row) && (row.level === "red" || row.weight > 1);
}

/** Whether somebody still has to work on it. */
export function isOpen(row: AlertRow): boolean {
  return OPEN_STATES.includes(row.state);
}

/** Pinned first, then level, then the one that has waited longest. */
export function inOrder(one: AlertRow, other: AlertRow): number {
  return (
    Number(isPinned(other)) - Number(isPinned(one)) ||
    RANK[one.level] - RANK[other.level] ||
    Date.parse(one.detected_at) - Date.parse(other.detected_at) ||
    one.alert_no.localeCompare(other.alert_no)
  );
}

/** Put a window's new state in its place; an unknown window is left for the next full load. */
export function withWindow(windows: HallWindow[], changed: HallWindow): HallWindow[] {
  return windows.some(({ code }) => code === changed.code)
    ? windows.map((window) => (window.code === changed.code ? changed : window))
    : windows;
}

/** Put a camera's new status in its place. */
export function withCamera(cameras: Camera[], changed: Camera): Camera[] {
  return cameras.some(({ code }) => code === changed.code)
    ? cameras.map((camera) => (camera.code === changed.code ? changed : camera))
    : [...cameras, changed];
}

/** Whether an alert belongs to a narrowed list. A text search is left to the server: undefined. */
export function belongs(row: AlertRow, narrowing: Narrowing): boolean | undefined {
  const within = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value);
  const fits =
    within(narrowing.level, row.level) &&
    within(narrowing.family, row.family) &&
    within(narrowing.state, row.state) &&
    within(narrowing.rule, row.rule) &&
    (!narrowing.window || narrowing.window === row.window);
  return fits && narrowing.q ? undefined : fits;
}

/** Put an alert in its place in a narrowed list, or take it out. Counts follow with the next load. */
export function withAlert(list: AlertList, row: AlertRow, narrowing: Narrowing): AlertList {
  const held = list.rows.some(({ alert_no }) => alert_no === row.alert_no);
  const fits = belongs(row, narrowing);
  if (fits === undefined) {
    return held ? { ...list, rows: list.rows.map((old) => (old.alert_no === row.alert_no ? row : old)) } : list;
  }
  const others = list.rows.filter(({ alert_no }) => alert_no !== row.alert_no);
  const rows = fits ? [...others, row].sort(inOrder) : others;
  return { ...list, rows, total: list.total + Number(fits) - Number(held) };
}
