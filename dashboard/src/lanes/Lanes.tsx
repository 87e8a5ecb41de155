import { useId } from "react";
import type { Case, CaseStep, Interval } from "../api/wire";
import { useWidth } from "../marks/useWidth";
import { useWords } from "../words";
import { Axis } from "./Axis";
import { CaseLane, LABEL_ROW, placedSteps, stepLabel } from "./CaseLane";
import css from "./lanes.module.css";
import { Moment } from "./Moment";
import { type Span, scaleOf } from "./scale";
import { WindowLane } from "./WindowLane";

interface Props {
  span: Span;
  zone: string;
  /** The window's states and the span they were asked for; null draws no window lane. */
  window: { lane: readonly Interval[]; asked: Span } | null;
  /** Null draws no case lane. */
  case?: Case | null;
  moment?: { at: number; tolerance: number | null };
  /** Where the clip is playing. */
  playing?: number | null;
}

const GUTTER = 86;
const LANE = 30;
const EDGE = 10;

/** What video saw above what the case log says, on one time axis. */
export function Lanes({ span, zone, window, case: aboutCase, moment, playing }: Props) {
  const { t, language } = useWords();
  const [place, width] = useWidth<HTMLDivElement>();
  const hatch = `hatch${useId().replace(/[^\w]/g, "")}`;
  const scale = scaleOf(span, GUTTER, Math.max(1, width - GUTTER - EDGE));
  const label = (step: CaseStep) => stepLabel(t, step);
  const top = moment ? 24 : 4;
  const windowY = top + 6;
  const caseY = windowY + (window ? LANE + 34 : 22);
  const rows = aboutCase
    ? placedSteps(aboutCase.steps, scale, label).reduce((most, { row }) => Math.max(most, row + 1), 1)
    : 0;
  const bottom = aboutCase ? caseY + 18 + rows * LABEL_ROW : windowY + LANE + 12;
  const due = aboutCase?.due_at ? Date.parse(aboutCase.due_at) : null;
  return (
    <div ref={place} className={css["lanes"]} style={{ height: bottom + 24 }} data-testid="lanes">
      {width > 0 && (
        <svg width={width} height={bottom + 24} role="img" aria-label={t("alert.axisHelp")}>
          <defs>
            <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="7" height="7" fill="var(--sunken)" />
              <rect width="2" height="7" fill="var(--hatch)" />
            </pattern>
          </defs>
          <Axis scale={scale} zone={zone} language={language} top={top} bottom={bottom} />
          {window && (
            <>
              <text x={0} y={windowY + LANE / 2 + 5} className={css["name"]}>
                {t("alert.windowLane")}
              </text>
              <WindowLane {...window} scale={scale} zone={zone} hatch={`url(#${hatch})`} y={windowY} height={LANE} />
            </>
          )}
          {aboutCase && (
            <>
              <text x={0} y={caseY + 4} className={css["name"]}>
                {t("alert.caseLane")}
              </text>
              {due !== null && due >= span.from && due <= span.to && (
                <g className={css["due"]}>
                  <line x1={scale.x(due)} x2={scale.x(due)} y1={caseY - 16} y2={bottom} />
                  <text x={scale.x(due) - 4} y={caseY - 10} textAnchor="end">
                    {t("case.due")}
                  </text>
                </g>
              )}
              <CaseLane steps={aboutCase.steps} scale={scale} zone={zone} y={caseY} />
            </>
          )}
          {moment && <Moment {...moment} scale={scale} zone={zone} language={language} top={top} bottom={bottom} />}
          {playing != null && playing >= span.from && playing <= span.to && (
            <line x1={scale.x(playing)} x2={scale.x(playing)} y1={top} y2={bottom} className={css["playhead"]}>
              <title>{t("alert.playhead")}</title>
            </line>
          )}
        </svg>
      )}
    </div>
  );
}
