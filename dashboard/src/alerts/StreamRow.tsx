import { CheckCircleOutlined, PushpinFilled, VideoCameraOutlined } from "@ant-design/icons";
import { memo } from "react";
import type { AlertRow } from "../api/wire";
import { isOpen, isPinned } from "../live/apply";
import { Hint } from "../marks/Hint";
import { Ago, Instant } from "../marks/Instant";
import { LevelMark } from "../marks/LevelMark";
import { departmentName, useDesk } from "../shell/desk";
import { useHallNow } from "../time/clock";
import { clockTime, lastingRoughly } from "../time/format";
import { useWords } from "../words";
import css from "./alerts.module.css";

interface Props {
  row: AlertRow;
  selected: boolean;
  fresh: boolean;
  select: (no: string) => void;
  open: (no: string) => void;
}

/** How long there still is, or how late it is. */
export function Deadline({ at }: { at: string }) {
  const { t, language } = useWords();
  const now = useHallNow(10_000);
  const left = Date.parse(at) - now.getTime();
  const length = lastingRoughly(Math.abs(left), language);
  return (
    <span className={css["deadline"]} data-late={left < 0}>
      {left < 0 ? t("stream.late", { for: length }) : t("stream.left", { for: length })}
    </span>
  );
}

/** One alert of the stream. */
export const StreamRow = memo(function StreamRow({ row, selected, fresh, select, open }: Props) {
  const { t, say } = useWords();
  const { hall } = useDesk();
  const department = departmentName(hall, row.department);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys, wherever the focus is
    <div
      role="row"
      tabIndex={-1}
      className={css["row"]}
      aria-selected={selected}
      data-fresh={fresh}
      data-testid="alert-row"
      data-alert={row.alert_no}
      data-level={row.level}
      data-state={row.state}
      onClick={() => (selected ? open(row.alert_no) : select(row.alert_no))}
      onDoubleClick={() => open(row.alert_no)}
    >
      <span className={css["levelCell"]}>
        <LevelMark level={row.level} />
        {isPinned(row) && (
          <Hint help={t("pinnedHelp")}>
            <PushpinFilled aria-label={t("pinned")} />
          </Hint>
        )}
      </span>
      <span className={css["what"]}>
        <span className={css["rule"]}>
          <code>{row.rule}</code>
          <b>{say(row.rule_name)}</b>
          {row.weight > 1 && (
            <Hint help={t("weightHelp")}>
              <small>{t("weight", { weight: row.weight })}</small>
            </Hint>
          )}
          {row.for_review && (
            <Hint help={t("alert.forReviewHelp")}>
              <small className={css["review"]} data-testid="for-review">
                {t("alert.forReview")}
              </small>
            </Hint>
          )}
          {row.has_clip && <VideoCameraOutlined aria-label={t("stream.clip")} title={t("stream.clip")} />}
          {row.condition_ended_at && (
            <Hint help={t("stream.endedHelp", { at: clockTime(new Date(row.condition_ended_at), hall.zone) })}>
              <small>{t("stream.ended")}</small>
            </Hint>
          )}
        </span>
        <span className={css["sentence"]}>{say(row.sentence)}</span>
      </span>
      <span className={css["pair"]}>
        <b>{row.window ?? row.camera ?? t("trouble.none")}</b>
        <small>{department ? say(department) : ""}</small>
      </span>
      <span className={css["pair"]}>
        <span>{row.case_no ?? t("trouble.none")}</span>
        <small>{row.operator_id ?? ""}</small>
      </span>
      <span className={css["pair"]}>
        <Instant at={row.occurred_from} />
        <small>
          <Ago since={row.detected_at} />
        </small>
      </span>
      <span className={css["pair"]}>
        <span>{row.assignee ?? t(`alertState.${row.state}.word`)}</span>
        <small>
          {isOpen(row) && row.due_at && <Deadline at={row.due_at} />}
          {!isOpen(row) && row.assignee && (
            <>
              <CheckCircleOutlined /> {t(`alertState.${row.state}.word`)}
            </>
          )}
        </small>
      </span>
    </div>
  );
});
