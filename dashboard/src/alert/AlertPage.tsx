import { ArrowLeftOutlined, DownOutlined, FileSearchOutlined, UpOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useCallback, useEffect, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { KeysHelp } from "../alerts/KeysHelp";
import { neighbour, useQueue } from "../alerts/queue";
import { useKeys } from "../alerts/useKeys";
import { alertQuery } from "../api/queries";
import { Refusal } from "../api/request";
import type { Action } from "../api/wire";
import { DeedDialog } from "../deed/DeedDialog";
import { Blank } from "../marks/Blank";
import { Forbidden, Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { ActionBar } from "./ActionBar";
import { AlertHead } from "./AlertHead";
import { AlertSkeleton } from "./AlertSkeleton";
import { AxisCard } from "./AxisCard";
import css from "./alert.module.css";
import { CaseRows } from "./CaseRows";
import { EvidenceCard } from "./EvidenceCard";
import { HistoryCard } from "./HistoryCard";
import { RuleCard } from "./RuleCard";
import { SimilarCard } from "./SimilarCard";

/** One alert: one decision on one screen. */
export function AlertPage() {
  const { t } = useWords();
  const { me } = useDesk();
  const { no = "" } = useParams();
  const navigate = useNavigate();
  const { numbers, address } = useQueue();
  const [action, act] = useState<Action["action"] | null>(null);
  const [helping, setHelping] = useState(false);
  const [playing, setPlaying] = useState<number | null>(null);
  const allowed = me.may.includes("view_alerts");
  const { data: alert, error, refetch } = useQuery({ ...alertQuery(no), enabled: allowed });
  const back = useCallback(() => void navigate(address), [navigate, address]);
  const place = numbers.indexOf(no);
  const go = (step: number) => {
    const next = place < 0 ? undefined : neighbour(numbers, no, step);
    if (next) void navigate(`/alerts/${encodeURIComponent(next)}`);
  };
  const can = (wanted: Action["action"]) => alert?.actions.some((one) => one.action === wanted) && act(wanted);

  useEffect(() => useQueue.setState({ reading: no }), [no]);
  useKeys(
    {
      j: () => go(1),
      k: () => go(-1),
      a: () => can("assign"),
      c: () => can("confirm"),
      d: () => can("dismiss"),
      Escape: back,
      "?": () => setHelping(true),
    },
    !action && !helping,
  );

  if (!allowed) return <Forbidden />;
  if (error instanceof Refusal && error.status === 404) {
    return (
      <Blank title={t("alert.gone")} help={t("alert.goneHelp")} icon={<FileSearchOutlined />}>
        <Button onClick={back}>{t("alert.back")}</Button>
      </Blank>
    );
  }
  if (error && !alert) return <Trouble error={error} again={() => void refetch()} />;
  if (!alert) return <AlertSkeleton />;
  return (
    <article className={css["alert"]} data-testid="alert" data-alert={alert.alert_no} data-state={alert.state}>
      <div className={css["crumbs"]}>
        <Button type="text" size="small" icon={<ArrowLeftOutlined />} onClick={back}>
          {t("alert.back")}
        </Button>
        <span className={css["no"]}>{alert.alert_no}</span>
        {place >= 0 && (
          <>
            <span className={css["soft"]}>{t("alert.position", { at: place + 1, total: numbers.length })}</span>
            <Button
              type="text"
              size="small"
              icon={<UpOutlined />}
              disabled={place === 0}
              aria-label={t("alert.previous")}
              title={t("alert.previous")}
              onClick={() => go(-1)}
            />
            <Button
              type="text"
              size="small"
              icon={<DownOutlined />}
              disabled={place === numbers.length - 1}
              aria-label={t("alert.next")}
              title={t("alert.next")}
              onClick={() => go(1)}
            />
          </>
        )}
      </div>
      <AlertHead alert={alert} />
      <div className={css["body"]}>
        <div className={css["middle"]}>
          <EvidenceCard key={no} alert={alert} playing={setPlaying} />
          <AxisCard key={`axis ${no}`} alert={alert} playing={playing} />
          {alert.case && <CaseRows about={alert.case} />}
          <HistoryCard history={alert.history} />
        </div>
        <aside className={css["side"]}>
          <RuleCard rule={alert.rule_text} />
          <SimilarCard similar={alert.similar} />
        </aside>
      </div>
      <ActionBar alert={alert} act={act} />
      {action && <DeedDialog no={no} action={action} close={() => act(null)} />}
      <KeysHelp open={helping} close={() => setHelping(false)} />
    </article>
  );
}
