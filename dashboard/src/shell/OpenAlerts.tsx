import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link, useLocation } from "react-router";
import { alertsQuery, EVERYTHING_OPEN } from "../api/queries";
import { LEVELS } from "../api/wire";
import { Hint } from "../marks/Hint";
import { LevelIcon } from "../marks/LevelMark";
import { useWords } from "../words";
import css from "./shell.module.css";

/** Open alerts by level; the browser's title counts the red ones. */
export function OpenAlerts() {
  const { t } = useWords();
  const { pathname } = useLocation();
  const { data } = useQuery(alertsQuery(EVERYTHING_OPEN, 1));
  const red = data?.counts["level:red"] ?? 0;
  const desk = pathname.split("/")[1];
  const page = desk === "alerts" || desk === "cameras" ? t(`go.${desk}`) : t("go.wall");
  useEffect(() => {
    document.title = `${red > 0 ? `(${red}) ` : ""}${page} · Hallwatch`;
  }, [red, page]);
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
