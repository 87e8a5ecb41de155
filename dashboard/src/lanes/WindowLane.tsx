import { Tooltip } from "antd";
import type { Interval } from "../api/wire";
import { clockTime, lasting } from "../time/format";
import { useWords } from "../words";
import css from "./lanes.module.css";
import { clipped, type Scale, type Span, textWidth } from "./scale";

interface Props {
  lane: readonly Interval[];
  /** What was asked for: inside it, what no interval covers was not observed. */
  asked: Span;
  scale: Scale;
  zone: string;
  hatch: string;
  y: number;
  height: number;
}

/** A window's states as coloured stretches; what nobody saw is hatched. Below: a thin line while a customer is there. */
export function WindowLane({ lane, asked, scale, zone, hatch, y, height }: Props) {
  const { t, language } = useWords();
  const whole = clipped(asked.from, asked.to, scale);
  return (
    <g>
      {whole && (
        <rect
          x={scale.x(whole.from)}
          width={scale.x(whole.to) - scale.x(whole.from)}
          y={y}
          height={height}
          fill={hatch}
        >
          <title>{t("alert.unobserved")}</title>
        </rect>
      )}
      {lane.map(({ begin, end, state, reason, customer }) => {
        const part = clipped(Date.parse(begin), end ? Math.min(Date.parse(end), asked.to) : asked.to, scale);
        if (!part) return null;
        const x = scale.x(part.from);
        const width = Math.max(1, scale.x(part.to) - x);
        const word = t(`state.${state}.word`) + (reason ? ` · ${t(`reason.${reason}.word`)}` : "");
        const from = new Date(begin);
        const to = end ? new Date(end) : null;
        const times = `${clockTime(from, zone)} – ${to ? clockTime(to, zone) : ""}`;
        const length = lasting((to?.getTime() ?? asked.to) - from.getTime(), language);
        return (
          <Tooltip key={begin} title={`${word}\n${times}\n${length}`} styles={{ root: { whiteSpace: "pre-line" } }}>
            <g className={css["stretch"]} data-state={state}>
              <rect
                x={x}
                y={y}
                width={width}
                height={height}
                fill={state === "unknown" ? hatch : `color-mix(in srgb, var(--${state}) 30%, var(--surface))`}
              />
              {state !== "unknown" && <rect x={x} y={y} width={width} height={3} fill={`var(--${state})`} />}
              <line x1={x} x2={x} y1={y} y2={y + height} className={css["edge"]} />
              {width > textWidth(word) + 12 && (
                <text x={x + 6} y={y + height / 2 + 5} fill={`var(--${state}-ink)`} className={css["word"]}>
                  {word}
                </text>
              )}
              {customer && <rect x={x} y={y + height + 2} width={width} height={3} className={css["customer"]} />}
            </g>
          </Tooltip>
        );
      })}
    </g>
  );
}
