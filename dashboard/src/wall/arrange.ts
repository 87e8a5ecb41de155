import type { HallWindow, WindowState } from "../api/wire";
import { WINDOW_STATES } from "../api/wire";
import type { Grouping } from "../look/preferences";

/** Windows that belong together; the key is a department's code, a floor, or "" for none. */
export interface Group {
  key: string;
  windows: HallWindow[];
}

/** Group windows; groups and windows keep the order in which the hall lists them, the nameless group comes last. */
export function arranged(windows: readonly HallWindow[], grouping: Grouping, order: readonly string[]): Group[] {
  const groups = new Map<string, HallWindow[]>();
  for (const window of windows) {
    const key = (grouping === "department" ? window.department : window.floor) ?? "";
    const group = groups.get(key);
    if (group) group.push(window);
    else groups.set(key, [window]);
  }
  const place = (key: string) =>
    key === "" ? order.length + 1 : (order.indexOf(key) + order.length + 1) % (order.length + 1);
  return [...groups]
    .map(([key, held]) => ({ key, windows: held }))
    .sort((one, other) => place(one.key) - place(other.key) || one.key.localeCompare(other.key));
}

/** How many windows are in each state. */
export function countStates(windows: readonly HallWindow[]): Record<WindowState, number> {
  const counts = Object.fromEntries(WINDOW_STATES.map((state) => [state, 0])) as Record<WindowState, number>;
  for (const { state } of windows) counts[state] += 1;
  return counts;
}

/** Windows that match what is looked for. */
export function matching(windows: readonly HallWindow[], states: readonly WindowState[], text: string): HallWindow[] {
  const needle = text.trim().toLowerCase();
  return windows.filter(
    ({ state, code, name }) =>
      (states.length === 0 || states.includes(state)) &&
      (!needle || [code, name.zh, name.en].some((word) => word.toLowerCase().includes(needle))),
  );
}
