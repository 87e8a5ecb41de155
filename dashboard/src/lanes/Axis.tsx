import { clockMinute, clockTime, dayWithWeekday, type Language } from "../time/format";
import css from "./lanes.module.css";
import type { Scale } from "./scale";
import { tickStep, ticks, zoneOffset } from "./scale";

const MINUTE = 60_000;
const DAY = 86_400_000;
const ROOM = 74;

/** The time axis: round instants of the hall's civil time, thin lines through the lanes. */
export function Axis({
  scale,
  zone,
  language,
  top,
  bottom,
}: {
  scale: Scale;
  zone: string;
  language: Language;
  top: number;
  bottom: number;
}) {
  const step = tickStep(scale, ROOM);
  const write = (at: number) => {
    const moment = new Date(at);
    if (step >= DAY) return dayWithWeekday(moment, zone, language);
    return step >= MINUTE ? clockMinute(moment, zone) : clockTime(moment, zone);
  };
  const right = scale.left + scale.width;
  return (
    <g className={css["axis"]}>
      <line x1={scale.left} x2={right} y1={bottom} y2={bottom} className={css["axisLine"]} />
      {ticks(scale, ROOM, zoneOffset(zone, scale.from)).map((at) => {
        const x = scale.x(at);
        // A label that would hang over the edge gives way; its line stays.
        const fits = x - 24 > scale.left - 8 && x + 24 < right + 8;
        return (
          <g key={at}>
            <line x1={x} x2={x} y1={top} y2={bottom + 4} className={css["tick"]} />
            {fits && (
              <text x={x} y={bottom + 17} textAnchor="middle">
                {write(at)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
