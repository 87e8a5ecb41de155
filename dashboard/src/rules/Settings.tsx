import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { ruleHistoryQuery } from "../api/queries";
import type { Rule, RuleSetting } from "../api/wire";
import desk from "../look/desk.module.css";
import { Instant } from "../marks/Instant";
import { Trouble } from "../marks/Trouble";
import { useHallNow } from "../time/clock";
import { useWords } from "../words";
import { Changes, useWhere, Validity } from "./Changes";
import css from "./rules.module.css";

const MINUTE = 60_000;

/** What became of a proposal. */
function Fate({ setting }: { setting: RuleSetting }) {
  const { t } = useWords();
  const now = useHallNow(MINUTE);
  if (setting.state !== "approved") return <span className={desk["soft"]}>{t(`rules.state.${setting.state}`)}</span>;
  if (setting.in_force) return <b className={css["on"]}>{t("rules.effective")}</b>;
  const later = Date.parse(setting.valid_from) > now.getTime();
  return <span className={desk["soft"]}>{t(later ? "rules.later" : "rules.over")}</span>;
}

/** Every proposal about the rule and who decided what, newest first. */
export function Settings({ rule }: { rule: Rule }) {
  const { t } = useWords();
  const where = useWhere();
  const { data, error, refetch } = useQuery(ruleHistoryQuery(rule.code));
  return (
    <section className={desk["card"]} aria-label={t("rules.history")}>
      <h2>{t("rules.history")}</h2>
      {error && !data && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {data?.length === 0 && <p className={desk["soft"]}>{t("rules.noSettings")}</p>}
      {data && data.length > 0 && (
        <table className={desk["plain"]} data-testid="settings">
          <thead>
            <tr>
              <th>{t("rules.scopeName")}</th>
              <th>{t("rules.changes")}</th>
              <th>{t("rules.from")}</th>
              <th>{t("rules.reason")}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {data.map((one) => (
              <tr key={one.setting_id} data-setting={one.setting_id} data-state={one.state}>
                <td>{where(one)}</td>
                <td>
                  <Changes rule={rule} changes={one.changes} />
                </td>
                <td>
                  <Validity setting={one} />
                </td>
                <td>
                  <p>{one.reason}</p>
                  <small className={desk["soft"]}>
                    {t("rules.proposedBy", { name: one.proposed_by })} <Instant at={one.proposed_at} />
                  </small>
                  {one.decided_at && (
                    <small className={desk["soft"]}>
                      {t(`rules.decidedBy.${one.state}`, { name: one.decided_by ?? "" })}{" "}
                      <Instant at={one.decided_at} /> {one.note}
                    </small>
                  )}
                </td>
                <td>
                  <Fate setting={one} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
