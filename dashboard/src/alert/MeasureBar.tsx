import type { Measure } from "../api/wire";
import { useWords } from "../words";
import { measureWords } from "./measure";
import css from "./measure.module.css";

/** What was measured against which limit, in words and as two lengths. */
export function MeasureBar({ measured, limit }: { measured: Measure | null; limit: Measure | null }) {
  const { t, language } = useWords();
  if (!measured) return null;
  const most = Math.max(measured.value, limit?.value ?? 0) || 1;
  const ratio = limit && limit.value > 0 ? measured.value / limit.value : null;
  return (
    <div className={css["measure"]} data-testid="measure">
      <dl>
        <div>
          <dt>{t("alert.measured")}</dt>
          <dd>
            <b>{measureWords(measured, t, language)}</b>
          </dd>
        </div>
        {limit && (
          <div>
            <dt>{t("alert.limit")}</dt>
            <dd>{measureWords(limit, t, language)}</dd>
          </div>
        )}
      </dl>
      {limit && (
        <div className={css["gauge"]} aria-hidden="true">
          <i style={{ width: `${(measured.value / most) * 100}%` }} />
          <em style={{ left: `${(limit.value / most) * 100}%` }} />
        </div>
      )}
      {ratio !== null && ratio >= 1.2 && (
        <small>{t("alert.times", { ratio: ratio < 10 ? ratio.toFixed(1) : Math.round(ratio) })}</small>
      )}
    </div>
  );
}
