import { clockTime, type Language, lasting } from "../time/format";
import { useWords } from "../words";
import css from "./lanes.module.css";
import { clipped, type Scale, textWidth } from "./scale";

interface Props {
  at: number;
  /** Half the band's width in milliseconds; null where nothing is joined. */
  tolerance: number | null;
  scale: Scale;
  zone: string;
  language: Language;
  top: number;
  bottom: number;
}

/** The instant that the alert is about, through both lanes, with the tolerance of the join as a band around it. */
export function Moment({ at, tolerance, scale, zone, language, top, bottom }: Props) {
  const { t } = useWords();
  if (at < scale.from || at > scale.to) return null;
  const x = scale.x(at);
  const band = tolerance === null ? null : clipped(at - tolerance, at + tolerance, scale);
  const text = `${t("alert.moment")} ${clockTime(new Date(at), zone)}`;
  const about = tolerance === null ? "" : ` · ${t("alert.tolerance", { for: lasting(tolerance, language) })}`;
  const half = textWidth(text + about) / 2 + 8;
  const middle = Math.min(Math.max(x, scale.left + half), scale.left + scale.width - half);
  return (
    <g className={css["moment"]}>
      {band && (
        <rect
          x={scale.x(band.from)}
          y={top}
          width={Math.max(2, scale.x(band.to) - scale.x(band.from))}
          height={bottom - top}
        >
          <title>{t("alert.toleranceHelp")}</title>
        </rect>
      )}
      <line x1={x} x2={x} y1={top} y2={bottom} />
      <text x={middle} y={top - 7} textAnchor="middle">
        <tspan className={css["momentTime"]}>{text}</tspan>
        <tspan>{about}</tspan>
      </text>
    </g>
  );
}
