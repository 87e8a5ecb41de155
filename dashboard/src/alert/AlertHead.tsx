import type { ReactNode } from "react";
import { Link } from "react-router";
import { Deadline } from "../alerts/StreamRow";
import type { Alert } from "../api/wire";
import { LiveButton } from "../enlarged/LiveButton";
import { isOpen } from "../live/apply";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { Instant } from "../marks/Instant";
import { LevelMark } from "../marks/LevelMark";
import { departmentName, useDesk } from "../shell/desk";
import { useHallNow } from "../time/clock";
import { instant } from "../time/format";
import { useWords } from "../words";
import page from "./alert.module.css";
import { inWords } from "./confidence";
import css from "./head.module.css";
import { MeasureBar } from "./MeasureBar";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Whose turn it is. */
function Turn({ alert }: { alert: Alert }) {
  const { t } = useWords();
  if (!isOpen(alert)) return <>{t("alert.turnDone")}</>;
  if (alert.assignee) return <>{t("alert.turnDecide", { name: alert.assignee })}</>;
  return <>{t("alert.turnTriage")}</>;
}

/** What the video's word is worth. */
function Confidence({ of }: { of: number }) {
  const { t } = useWords();
  const percent = Math.floor(of * 100);
  return (
    <Fact name={t("alert.confidence")}>
      <Hint help={t("alert.confidenceHelp", { percent })}>
        <span className={desk["help"]} data-testid="confidence">
          {t(`alert.confidenceWords.${inWords(of)}`)} <span className={page["soft"]}>{percent}%</span>
        </span>
      </Hint>
    </Fact>
  );
}

/** Until when the department must explain, or when it did. */
function Explanation({ due, given, open }: { due: string; given: string | null; open: boolean }) {
  const { t, language } = useWords();
  const { hall } = useDesk();
  const now = useHallNow(60_000);
  return (
    <Fact name={t("alert.explanation")}>
      <span data-testid="explanation">
        {given ? (
          t("alert.explainedAt", { at: instant(new Date(given), hall.zone, language, now) })
        ) : (
          <>
            <Instant at={due} /> {open && <Deadline at={due} />}
          </>
        )}
      </span>
    </Fact>
  );
}

/** The rule in words, how grave, what against which limit, whose turn until when. */
/** Families whose findings go on until something ends them; an act, or a payment, is over when it is done. */
const LASTS: ReadonlySet<string> = new Set(["ATT", "TIM"]);

export function AlertHead({ alert }: { alert: Alert }) {
  const { t, say } = useWords();
  const { hall, me } = useDesk();
  const department = departmentName(hall, alert.department);
  const mayWall = me.may.includes("view_wall");
  return (
    <header className={css["head"]} data-level={alert.level}>
      <div className={css["headline"]}>
        <p className={css["ruleLine"]}>
          <LevelMark level={alert.level} />
          <code>{alert.rule}</code>
          <b>{say(alert.rule_name)}</b>
          {alert.weight > 1 && (
            <Hint help={t("weightHelp")}>
              <small>{t("weight", { weight: alert.weight })}</small>
            </Hint>
          )}
          <Hint help={t(`alertState.${alert.state}.help`)}>
            <small data-testid="alert-state" data-state={alert.state}>
              {t(`alertState.${alert.state}.word`)}
            </small>
          </Hint>
          {alert.for_review && (
            <Hint help={t("alert.forReviewHelp")}>
              <small className={page["doubt"]} data-testid="for-review">
                {t("alert.forReview")}
              </small>
            </Hint>
          )}
          {alert.upgrades && (
            <Link to={`/alerts/${encodeURIComponent(alert.upgrades)}`}>
              {t("alert.upgrades", { no: alert.upgrades })}
            </Link>
          )}
        </p>
        <h1>{say(alert.sentence)}</h1>
        <dl className={css["facts"]}>
          <Fact name={t("alert.occurred")}>
            <Instant at={alert.occurred_from} />{" "}
            <span className={page["soft"]}>
              {(alert.occurred_to ?? alert.condition_ended_at) ? (
                <>
                  – <Instant at={alert.occurred_to ?? alert.condition_ended_at ?? ""} />
                </>
              ) : (
                LASTS.has(alert.family) && t("alert.ongoing")
              )}
            </span>
          </Fact>
          {alert.window && (
            <Fact name={t("alert.window")}>
              {mayWall ? <Link to={`/wall/${encodeURIComponent(alert.window)}`}>{alert.window}</Link> : alert.window}
              {department && <span className={page["soft"]}> {say(department)}</span>}{" "}
              <LiveButton code={alert.window} name={department ? say(department) : ""} size="small" />
            </Fact>
          )}
          {!alert.window && alert.camera && <Fact name={t("alert.camera")}>{alert.camera}</Fact>}
          {alert.case_no && <Fact name={t("alert.case")}>{alert.case_no}</Fact>}
          {alert.operator_id && <Fact name={t("alert.operator")}>{alert.operator_id}</Fact>}
          <Fact name={t("alert.detected")}>
            <Instant at={alert.detected_at} />
          </Fact>
          {alert.confidence !== null && <Confidence of={alert.confidence} />}
        </dl>
      </div>
      <MeasureBar measured={alert.measured} limit={alert.limit} />
      <dl className={css["turn"]}>
        <Fact name={t("alert.turn")}>
          <Turn alert={alert} />
        </Fact>
        {isOpen(alert) && (
          <Fact name={t("alert.by")}>
            {alert.due_at ? (
              <>
                <Instant at={alert.due_at} /> · <Deadline at={alert.due_at} />
              </>
            ) : (
              t("alert.noDue")
            )}
          </Fact>
        )}
        {alert.explain_due && <Explanation due={alert.explain_due} given={alert.explained_at} open={isOpen(alert)} />}
      </dl>
    </header>
  );
}
