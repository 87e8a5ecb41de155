import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useEffect, useMemo } from "react";
import { timelineQuery } from "../api/queries";
import type { HallWindow } from "../api/wire";
import { WINDOW_STATES } from "../api/wire";
import { Lanes } from "../lanes/Lanes";
import { StateIcon, stateColours } from "../marks/StateMark";
import { Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { hallNow, useHallNow } from "../time/clock";
import { lastingRoughly } from "../time/format";
import { useWords } from "../words";
import { shares } from "./shares";
import css from "./window.module.css";

const LOOK_BACK = 2 * 3_600_000;
const MINUTE = 60_000;
const STEP = 30_000;

/** A window's last two hours as a lane, and how long it was in each state. */
export function WindowPast({ window }: { window: HallWindow }) {
  const { t, language } = useWords();
  const { hall } = useDesk();
  // The lane moves on every half minute: often enough to see, seldom enough to read.
  const until = Math.floor(useHallNow(STEP).getTime() / STEP) * STEP + STEP;
  const span = useMemo(() => ({ from: until - LOOK_BACK, to: until }), [until]);
  const { data, error, refetch } = useQuery({
    ...timelineQuery(window.code, new Date(span.from).toISOString(), new Date(span.to).toISOString()),
    placeholderData: (held) => held,
  });
  // A change of state is in the lane at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change itself is the reason to ask again
  useEffect(() => {
    void refetch();
  }, [window.since, window.state, refetch]);
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  const asked = { from: span.from, to: Math.min(span.to, hallNow().getTime()) };
  const lasted = shares(data, asked);
  const total = asked.to - asked.from;
  const words = (length: number) => lastingRoughly(Math.round(length / MINUTE) * MINUTE, language);
  const observed = total - (lasted.get("unknown") ?? 0);
  return (
    <section aria-label={t("windowPage.lane")}>
      <h3>
        {t("windowPage.lane")}
        <small>
          {t("windowPage.observed", {
            observed: words(observed),
            total: words(total),
          })}
        </small>
      </h3>
      <Lanes span={span} zone={hall.zone} window={{ lane: data, asked }} />
      <ul className={css["shares"]} aria-label={t("windowPage.shares")}>
        {WINDOW_STATES.filter((state) => (lasted.get(state) ?? 0) > 0).map((state) => (
          <li key={state} style={stateColours(state)} title={t(`state.${state}.help`)}>
            <StateIcon state={state} />
            {t(`state.${state}.word`)}
            <b>{lastingRoughly(lasted.get(state) ?? 0, language)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
