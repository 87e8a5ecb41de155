import type { Interval, WindowState } from "../api/wire";
import { WINDOW_STATES } from "../api/wire";
import { clipped, type Span } from "../lanes/scale";

/** How long each state lasted within a span, in milliseconds; what no interval covers counts as unknown. */
export function shares(lane: readonly Interval[], span: Span): Map<WindowState, number> {
  const lasted = new Map<WindowState, number>(WINDOW_STATES.map((state) => [state, 0]));
  let covered = 0;
  for (const { begin, end, state } of lane) {
    const part = clipped(Date.parse(begin), end ? Date.parse(end) : null, span);
    if (!part) continue;
    covered += part.to - part.from;
    lasted.set(state, (lasted.get(state) ?? 0) + part.to - part.from);
  }
  lasted.set("unknown", (lasted.get("unknown") ?? 0) + Math.max(0, span.to - span.from - covered));
  return lasted;
}
