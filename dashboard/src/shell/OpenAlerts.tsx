import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { alertsQuery, EVERYTHING_OPEN } from "../api/queries";
import { LEVELS } from "../api/wire";
import { Hint } from "../marks/Hint";
import { LevelIcon } from "../marks/LevelMark";
import { useWords } from "../words";
import { useDesk } from "./desk";
import css from "./openAlerts.module.css";
import { usePageTitle } from "./usePageTitle";

/** Open alerts by level; the browser's title counts the red ones. */
export function OpenAlerts() {
  const { t } = useWords();
  const { me } = useDesk();
  const allowed = me.may.includes("view_alerts");
  const { data } = useQuery({ ...alertsQuery(EVERYTHING_OPEN, 1), enabled: allowed });
  usePageTitle(data?.counts["level:red"] ?? 0);
  if (!allowed) return null;
  return (
    <Hint help={t("shell.openHelp")}>
      <Link to="/alerts" className={css["open"]} aria-label={t("shell.open")} data-testid="open-alerts">
        {LEVELS.map((level) => {
          const count = data?.counts[`level:${level}`] ?? 0;
          return (
            <span key={level} data-level={level} data-none={count === 0} title={t(`level.${level}.word`)}>
              <LevelIcon level={level} />
              {t(`level.${level}.word`)}
              <b>{data ? count : "–"}</b>
            </span>
          );
        })}
      </Link>
    </Hint>
  );
}
