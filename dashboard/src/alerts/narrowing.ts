import type { Narrowing } from "../api/queries";
import { ALERT_STATES, OPEN_STATES } from "../api/wire";

const LISTS = ["level", "family", "rule"] as const;

/** Filters live in the address: they survive going back, and can be sent to a colleague. */
export function readNarrowing(search: URLSearchParams): Narrowing {
  const states = search.get("state");
  return {
    level: search.getAll("level"),
    family: search.getAll("family"),
    rule: search.getAll("rule"),
    state: states === null ? OPEN_STATES : states === "all" ? [] : states.split(","),
    window: search.get("window") ?? "",
    q: search.get("q") ?? "",
  };
}

/** The address's part of a narrowing; what is usual is left out. */
export function writeNarrowing(narrowing: Narrowing): URLSearchParams {
  const search = new URLSearchParams();
  for (const key of LISTS) for (const value of narrowing[key]) search.append(key, value);
  const { state, window, q } = narrowing;
  if (state.length === 0 || state.length === ALERT_STATES.length) search.set("state", "all");
  else if (!isOnlyOpen(narrowing)) search.set("state", state.join(","));
  if (window) search.set("window", window);
  if (q) search.set("q", q);
  return search;
}

/** Whether the states are the usual ones: what somebody still has to work on. */
export function isOnlyOpen({ state }: Narrowing): boolean {
  return state.length === OPEN_STATES.length && OPEN_STATES.every((one) => state.includes(one));
}

/** Whether anything is filtered beyond "open". */
export function isNarrowed(narrowing: Narrowing): boolean {
  return writeNarrowing(narrowing).size > 0;
}

/** A list with the value in it if it was not, without it if it was. */
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}
