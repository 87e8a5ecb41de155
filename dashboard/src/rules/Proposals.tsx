import { Button } from "antd";
import { useState } from "react";
import type { Rule, RuleSetting } from "../api/wire";
import desk from "../look/desk.module.css";
import { Instant } from "../marks/Instant";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { Proposed, useWhere, Validity } from "./Changes";
import { DecideDialog } from "./DecideDialog";
import css from "./rules.module.css";

/** What waits for a second person. */
export function Proposals({ rule }: { rule: Rule }) {
  const { t } = useWords();
  const { me } = useDesk();
  const where = useWhere();
  const [deciding, decide] = useState<{ setting: RuleSetting; approve: boolean } | null>(null);
  return (
    <section className={desk["card"]} data-urgent aria-label={t("rules.proposals")} data-testid="proposals">
      <h2>{t("rules.proposals")}</h2>
      {rule.proposals.map((setting) => (
        <div key={setting.setting_id} className={css["proposal"]} data-setting={setting.setting_id}>
          <div>
            <p>
              <b>{where(setting)}</b> <Validity setting={setting} />
            </p>
            <Proposed rule={rule} setting={setting} />
            <p>{setting.reason}</p>
            <small className={desk["soft"]}>
              {t("rules.proposedBy", { name: setting.proposed_by })} <Instant at={setting.proposed_at} />
            </small>
          </div>
          {rule.may_decide && setting.proposed_by !== me.name && (
            <div className={css["decide"]}>
              <Button type="primary" onClick={() => decide({ setting, approve: true })} data-testid="approve">
                {t("rules.approve")}
              </Button>
              <Button onClick={() => decide({ setting, approve: false })} data-testid="refuse">
                {t("rules.refuse")}
              </Button>
            </div>
          )}
          {setting.proposed_by === me.name && <small className={desk["soft"]}>{t("rules.ownProposal")}</small>}
        </div>
      ))}
      {deciding && <DecideDialog rule={rule} {...deciding} close={() => decide(null)} />}
    </section>
  );
}
