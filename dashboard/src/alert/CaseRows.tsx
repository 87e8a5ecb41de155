import type { Case, CaseStep } from "../api/wire";
import { Instant } from "../marks/Instant";
import { departmentName, useDesk } from "../shell/desk";
import { kindWord, outcomeWord, useWords } from "../words";
import page from "./alert.module.css";
import css from "./caseRows.module.css";

/** One row of the case log. */
function Row({ step }: { step: CaseStep }) {
  const { t } = useWords();
  const none = t("trouble.none");
  return (
    <tr data-concerns={step.concerns}>
      <td>
        <b>{kindWord(t, step.step ?? step.kind)}</b>
        {step.outcome && <small> {outcomeWord(t, step.outcome)}</small>}
        {step.amount_fen !== null && <small> {t("unit.fen", { yuan: (step.amount_fen / 100).toFixed(2) })}</small>}
        {step.concerns && <em>{t("case.concerns")}</em>}
        {step.marks.map((mark) => (
          <small key={mark} className={`${page["doubt"]} ${css["doubt"]}`} title={t("case.doubted")} data-mark={mark}>
            {t(`mark.${mark}`)}
          </small>
        ))}
      </td>
      <td>
        <Instant at={step.begin} />
      </td>
      <td>
        {step.end ? (
          <Instant at={step.end} />
        ) : step.kind === "step" || step.kind === "stop" ? (
          t("case.running")
        ) : (
          none
        )}
      </td>
      <td>{[step.operator_name, step.operator_id].filter(Boolean).join(" ") || none}</td>
      <td>{step.window ?? none}</td>
      <td>{step.presence ? t(`presence.${step.presence}`) : none}</td>
      <td>
        <Instant at={step.received_at} />
      </td>
      <td className={page["soft"]}>{step.row}</td>
    </tr>
  );
}

/** The rows of the case log behind the lane. */
export function CaseRows({ about }: { about: Case }) {
  const { t, say } = useWords();
  const { hall } = useDesk();
  const department = departmentName(hall, about.department);
  return (
    <section className={page["card"]} aria-label={t("case.rows")}>
      <h2>
        <span>
          {t("case.no")} {about.case_no}
        </span>
      </h2>
      <p className={css["caseLine"]}>
        {about.item_name && <b>{say(about.item_name)}</b>}
        {about.item_code && <span>{about.item_code}</span>}
        {department && <span>{say(department)}</span>}
        {(about.case_type === "instant" || about.case_type === "promised") && (
          <span>{t(`case.${about.case_type}`)}</span>
        )}
        {about.due_at && (
          <span>
            {t("case.due")} <Instant at={about.due_at} />
          </span>
        )}
        <span>
          {t("case.closed")} {about.closed_at ? <Instant at={about.closed_at} /> : t("case.notClosed")}
        </span>
      </p>
      <div className={css["scroll"]}>
        <table className={css["rows"]}>
          <thead>
            <tr>
              <th>{t("case.step")}</th>
              <th>{t("case.begin")}</th>
              <th>{t("case.end")}</th>
              <th>{t("case.operator")}</th>
              <th>{t("case.window")}</th>
              <th>{t("case.presence")}</th>
              <th>{t("case.received")}</th>
              <th>{t("case.source")}</th>
            </tr>
          </thead>
          <tbody>
            {about.steps.map((step) => (
              <Row key={step.row} step={step} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
