import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled } from "@ant-design/icons";
import { Instant } from "../marks/Instant";
import { useWords } from "../words";
import css from "./calibration.module.css";
import type { Check } from "./wire";

const ICONS = {
  usable: <CheckCircleFilled />,
  failed: <CloseCircleFilled />,
  inconclusive: <QuestionCircleFilled />,
} as const;

/** What a guided check came to, why, and what would make it better. */
export function Verdict({ check, network }: { check: Check; network: string | null }) {
  const { t } = useWords();
  return (
    <section className={css["verdict"]} data-verdict={check.verdict} data-testid="verdict">
      <h3>
        {ICONS[check.verdict]} {t(`calibration.verdict.${check.verdict}`)}
      </h3>
      <p>{t(`calibration.verdictHelp.${check.verdict}`, { threshold: check.threshold?.toFixed(2) ?? "" })}</p>
      {check.remarks.length > 0 && (
        <ul>
          {check.remarks.map((remark) => (
            <li key={remark}>{t(`calibration.remark.${remark}`)}</li>
          ))}
        </ul>
      )}
      {check.present.length > 0 && check.absent.length > 0 && (
        <div className={css["strip"]} role="img" aria-label={scoresWords(check, t)}>
          <Dots scores={check.absent} kind="absent" />
          <Dots scores={check.present} kind="present" />
          {check.threshold !== null && <i style={{ left: `${100 * check.threshold}%` }} />}
        </div>
      )}
      <dl>
        {check.seen !== null && check.empty !== null && (
          <div>
            <dt>{t("calibration.scores")}</dt>
            <dd>{t("calibration.scoresSaid", { seen: check.seen.toFixed(2), empty: check.empty.toFixed(2) })}</dd>
          </div>
        )}
        {check.person_px !== null && (
          <div>
            <dt>{t("calibration.size")}</dt>
            <dd>{t("calibration.sizeSaid", { px: Math.round(check.person_px) })}</dd>
          </div>
        )}
        <div>
          <dt>{t("calibration.checked")}</dt>
          <dd>
            <Instant at={check.at} /> · {check.by} · {check.network}
          </dd>
        </div>
      </dl>
      {network && check.network !== network && (
        <p className={css["changed"]}>{t("calibration.networkChanged", { network })}</p>
      )}
      {check.zones_changed && <p className={css["changed"]}>{t("calibration.zonesChanged")}</p>}
    </section>
  );
}

function scoresWords(check: Check, t: ReturnType<typeof useWords>["t"]): string {
  return t("calibration.scoresSaid", { seen: check.seen?.toFixed(2) ?? "–", empty: check.empty?.toFixed(2) ?? "–" });
}

function Dots({ scores, kind }: { scores: readonly number[]; kind: "present" | "absent" }) {
  return scores.map((score, place) => (
    <b
      // biome-ignore lint/suspicious/noArrayIndexKey: readings have no name but their place
      key={`${kind} ${place}`}
      data-kind={kind}
      style={{ left: `${100 * score}%` }}
    />
  ));
}
