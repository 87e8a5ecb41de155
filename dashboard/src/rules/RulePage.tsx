import { ArrowLeftOutlined, EditOutlined, FileSearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { precisionQuery, ruleQuery } from "../api/queries";
import { Refusal } from "../api/request";
import desk from "../look/desk.module.css";
import { Blank } from "../marks/Blank";
import { LevelMark } from "../marks/LevelMark";
import { Forbidden, Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { Examples } from "./Examples";
import { Precision } from "./Precision";
import { Proposals } from "./Proposals";
import { ProposeDialog } from "./ProposeDialog";
import { RuleWords } from "./RuleWords";
import css from "./rules.module.css";
import { Settings } from "./Settings";
import { Thresholds } from "./Thresholds";

/** One rule: what it says and why, what it is asked with, and the changing of that. */
export function RulePage() {
  const { t, say } = useWords();
  const { me } = useDesk();
  const { code = "" } = useParams();
  const navigate = useNavigate();
  const [proposing, propose] = useState(false);
  const allowed = me.may.includes("view_alerts");
  const { data: rule, error, refetch } = useQuery({ ...ruleQuery(code), enabled: allowed });
  const { data: precision } = useQuery({ ...precisionQuery, enabled: allowed });
  const back = () => void navigate("/rules");

  if (!allowed) return <Forbidden />;
  if (error instanceof Refusal && error.status === 404) {
    return (
      <Blank title={t("rules.gone")} help={t("rules.goneHelp")} icon={<FileSearchOutlined />}>
        <Button onClick={back}>{t("rules.back")}</Button>
      </Blank>
    );
  }
  if (error && !rule) return <Trouble error={error} again={() => void refetch()} />;
  if (!rule) return <Skeleton active paragraph={{ rows: 14 }} style={{ padding: 24 }} />;
  return (
    <article className={css["rule"]} data-testid="rule" data-rule={rule.code}>
      <div className={css["crumbs"]}>
        <Button type="text" size="small" icon={<ArrowLeftOutlined />} onClick={back}>
          {t("rules.back")}
        </Button>
      </div>
      <header className={css["head"]}>
        <div>
          <p>
            {rule.levels.map((level) => (
              <LevelMark key={level} level={level} />
            ))}
            <code>
              {rule.code} v{rule.version}
            </code>
            <span className={desk["soft"]}>{t(`family.${rule.family}.word`)}</span>
            <span className={rule.enabled ? css["on"] : css["off"]}>
              {t(rule.enabled ? "rules.on" : "rules.off")}
            </span>
          </p>
          <h1>{say(rule.name)}</h1>
          <p>{say(rule.what)}</p>
        </div>
        <div className={css["deeds"]}>
          <span className={css["pair"]}>
            {t("rules.precision")} <Precision of={precision?.rules.find((one) => one.rule === rule.code)} />
          </span>
          <span className={css["pair"]}>
            <Link to={`/alerts?rule=${rule.code}&state=all`}>{t("rules.alerts")}</Link>
            {rule.may_propose && (
              <Button type="primary" icon={<EditOutlined />} onClick={() => propose(true)} data-testid="propose">
                {t("rules.propose")}
              </Button>
            )}
          </span>
        </div>
      </header>
      <div className={css["body"]}>
        <div className={css["middle"]}>
          {rule.proposals.length > 0 && <Proposals rule={rule} />}
          <Thresholds rule={rule} />
          <Settings rule={rule} />
          <Examples code={rule.code} />
        </div>
        <aside>
          <RuleWords rule={rule} />
        </aside>
      </div>
      {proposing && <ProposeDialog rule={rule} close={() => propose(false)} />}
    </article>
  );
}
