import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { alertsQuery, EVERYTHING_OPEN } from "../api/queries";
import { inOrder } from "../live/apply";
import { Ago } from "../marks/Instant";
import { LevelMark } from "../marks/LevelMark";
import { Trouble } from "../marks/Trouble";
import { useWords } from "../words";
import css from "./window.module.css";

const MOST = 50;

/** A window's open alerts. */
export function WindowAlerts({ code }: { code: string }) {
  const { t, say } = useWords();
  const { data, error, refetch } = useQuery(alertsQuery({ ...EVERYTHING_OPEN, window: code }, MOST));
  return (
    <section aria-label={t("windowPage.alerts")}>
      <h3>
        {t("windowPage.alerts")}
        {data && <small>{data.total}</small>}
      </h3>
      {error && !data && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {data?.rows.length === 0 && <p className={css["none"]}>{t("windowPage.noAlerts")}</p>}
      <ul className={css["alerts"]}>
        {data?.rows.toSorted(inOrder).map((row) => (
          <li key={row.alert_no}>
            <Link to={`/alerts/${encodeURIComponent(row.alert_no)}`}>
              <LevelMark level={row.level} />
              <span>
                <b>
                  {row.rule} {say(row.rule_name)}
                </b>
                <small>{say(row.sentence)}</small>
              </span>
              <Ago since={row.detected_at} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
