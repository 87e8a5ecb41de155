import { Segmented } from "antd";
import { useState } from "react";
import type { Alert } from "../api/wire";
import { Lanes } from "../lanes/Lanes";
import type { Span } from "../lanes/scale";
import { Hint } from "../marks/Hint";
import { useDesk } from "../shell/desk";
import { lasting } from "../time/format";
import { useWords } from "../words";
import css from "./alert.module.css";

type View = "near" | "whole" | "case";

const NEAR = 120_000;
/** A band that is a smaller share of the picture than this cannot be read: begin with the close view. */
const READABLE = 0.03;

/** From the case's first row to its last, its deadline and the moment included. */
function caseSpan(alert: Alert): Span | null {
  const steps = alert.case?.steps ?? [];
  if (steps.length === 0) return null;
  const instants = steps
    .flatMap(({ begin, end }) => [begin, end])
    .concat(alert.case?.due_at ?? null, alert.moment)
    .filter((at) => at !== null)
    .map(Date.parse);
  const from = Math.min(...instants);
  const to = Math.max(...instants);
  const margin = Math.max((to - from) * 0.03, 10_000);
  return { from: from - margin, to: to + margin };
}

/** The window's lane above the case's lane. */
export function AxisCard({ alert, playing }: { alert: Alert; playing: number | null }) {
  const { t, language } = useWords();
  const { hall } = useDesk();
  const moment = Date.parse(alert.moment);
  const asked = { from: Date.parse(alert.lane_from), to: Date.parse(alert.lane_to) };
  const tolerance = alert.tolerance_s === null ? null : alert.tolerance_s * 1000;
  const near = tolerance === null ? NEAR : Math.max(30_000, 3 * tolerance);
  const spans: Record<View, Span | null> = {
    near: { from: moment - near, to: moment + near },
    whole: asked,
    case: caseSpan(alert),
  };
  const isThin = tolerance !== null && (2 * tolerance) / (asked.to - asked.from) < READABLE;
  const hasWindow = alert.window !== null && alert.window_lane.length > 0;
  const [view, setView] = useState<View>(!hasWindow ? "case" : isThin ? "near" : "whole");
  const span = spans[view] ?? asked;
  const options: { value: View; label: string }[] = [
    { value: "near", label: t("alert.nearSpan", { for: lasting(near, language) }) },
    { value: "whole", label: t("alert.wholeSpan") },
  ];
  if (spans.case) options.push({ value: "case", label: t("alert.caseSpan") });
  return (
    <section className={css["card"]} aria-label={t("alert.axis")}>
      <h2>
        <Hint help={t("alert.axisHelp")}>
          <span>{t("alert.axis")}</span>
        </Hint>
        <Segmented size="small" value={view} onChange={setView} options={options} aria-label={t("alert.axis")} />
      </h2>
      <Lanes
        span={span}
        zone={hall.zone}
        window={alert.window ? { lane: alert.window_lane, asked } : null}
        case={alert.case}
        moment={{ at: moment, tolerance }}
        playing={playing}
      />
    </section>
  );
}
