import { Tooltip } from "antd";
import type { CaseStep } from "../api/wire";
import { clockTime, dayWithWeekday } from "../time/format";
import { kindWord, outcomeWord, type Say, useWords } from "../words";
import css from "./lanes.module.css";
import { clipped, inRows, type Scale, textWidth } from "./scale";

interface Props {
  steps: readonly CaseStep[];
  scale: Scale;
  zone: string;
  y: number;
}

export const LABEL_ROW = 17;
const BAR = 14;

/** Steps in view with their labels in rows; how many rows decides the picture's height. */
export function placedSteps(steps: readonly CaseStep[], scale: Scale, label: (step: CaseStep) => string) {
  const inView = steps
    .filter((step) => {
      const begin = Date.parse(step.begin);
      const end = step.end ? Date.parse(step.end) : begin;
      return end >= scale.from && begin <= scale.to;
    })
    .map((step) => ({
      item: step,
      x: Math.max(scale.left, scale.x(Date.parse(step.begin))),
      width: textWidth(label(step)) + 16,
    }))
    .sort((one, other) => one.x - other.x);
  return inRows(inView, scale.left + scale.width);
}

/** A step's name; a doubted one carries a question mark. */
export function stepLabel(t: Say, step: CaseStep): string {
  return kindWord(t, step.step ?? step.kind) + (step.marks.length > 0 ? " ?" : "");
}

/** A case's steps: a mark where one happened, a bar where it lasted; coloured by who was at the window then. */
export function CaseLane({ steps, scale, zone, y }: Props) {
  const { t, language } = useWords();
  const label = (step: CaseStep) => stepLabel(t, step);
  const placed = placedSteps(steps, scale, label);
  const before = steps.filter(({ begin, end }) => Date.parse(end ?? begin) < scale.from).length;
  const after = steps.filter(({ begin }) => Date.parse(begin) > scale.to).length;
  const help = (step: CaseStep) => {
    const begin = new Date(step.begin);
    return [
      label(step) + (step.outcome ? ` · ${outcomeWord(t, step.outcome)}` : ""),
      `${dayWithWeekday(begin, zone, language)} ${clockTime(begin, zone)}${step.end ? ` – ${clockTime(new Date(step.end), zone)}` : ""}`,
      [step.operator_name, step.operator_id, step.window].filter(Boolean).join(" · "),
      step.presence ? `${t("case.presence")}: ${t(`presence.${step.presence}`)}` : "",
      step.marks.length > 0 ? `${step.marks.map((mark) => t(`mark.${mark}`)).join(" · ")}\n${t("case.doubted")}` : "",
    ]
      .filter(Boolean)
      .join("\n");
  };
  return (
    <g>
      <line x1={scale.left} x2={scale.left + scale.width} y1={y} y2={y} className={css["thread"]} />
      {placed.map(({ item, x, row, before: leftwards }) => {
        const part = item.end ? clipped(Date.parse(item.begin), Date.parse(item.end), scale) : null;
        const labelY = y + BAR / 2 + 14 + row * LABEL_ROW;
        return (
          <Tooltip key={item.row} title={help(item)} styles={{ root: { whiteSpace: "pre-line", maxWidth: 360 } }}>
            <g
              className={css["step"]}
              data-presence={item.presence ?? "none"}
              data-concerns={item.concerns}
              data-doubted={item.marks.length > 0 || undefined}
            >
              {part && (
                <rect
                  x={scale.x(part.from)}
                  y={y - BAR / 2}
                  width={Math.max(2, scale.x(part.to) - scale.x(part.from))}
                  height={BAR}
                  rx={2}
                  className={css["bar"]}
                />
              )}
              <line x1={x} x2={x} y1={y} y2={labelY - 4} className={css["stem"]} />
              {item.marks.length > 0 && <circle cx={x} cy={y} r={9} className={css["doubt"]} />}
              <circle cx={x} cy={y} r={item.concerns ? 6 : 4.5} className={css["point"]} />
              <text x={leftwards ? x - 5 : x + 5} y={labelY} textAnchor={leftwards ? "end" : "start"}>
                {label(item)}
              </text>
            </g>
          </Tooltip>
        );
      })}
      {before > 0 && (
        <text x={scale.left + 2} y={y - 12} className={css["beyond"]}>
          ◀ {t("alert.before", { count: before })}
        </text>
      )}
      {after > 0 && (
        <text x={scale.left + scale.width - 2} y={y - 12} textAnchor="end" className={css["beyond"]}>
          {t("alert.after", { count: after })} ▶
        </text>
      )}
    </g>
  );
}
