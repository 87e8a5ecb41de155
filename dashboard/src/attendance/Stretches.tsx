import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { timelineQuery } from "../api/queries";
import { Lanes } from "../lanes/Lanes";
import desk from "../look/desk.module.css";
import { StateMark } from "../marks/StateMark";
import { Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { clockMinute, clockTime, lasting } from "../time/format";
import { useWords } from "../words";
import css from "./attendance.module.css";

interface Props {
  part: { window: string; begin: string; end: string };
  children: ReactNode;
}

/** What was seen at a window in a session or shift: drawn, and a row each. */
export function Stretches({ part, children }: Props) {
  const { t, language } = useWords();
  const { hall } = useDesk();
  const { data, error, refetch } = useQuery(timelineQuery(part.window, part.begin, part.end));
  const asked = { from: Date.parse(part.begin), to: Date.parse(part.end) };
  const minute = (at: string) => clockMinute(new Date(at), hall.zone);
  const rows = (data ?? []).flatMap((one) => {
    const from = Math.max(Date.parse(one.begin), asked.from);
    const to = Math.min(one.end ? Date.parse(one.end) : asked.to, asked.to);
    return to > from ? [{ ...one, from, to }] : [];
  });
  return (
    <section className={css["stretches"]} data-testid="stretches">
      <h3>
        {t("attendance.window")} {part.window} ·{" "}
        {t("attendance.session", { from: minute(part.begin), to: minute(part.end) })} {children}
      </h3>
      {error && !data && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 3 }} title={false} />}
      {data && (
        <>
          <Lanes span={asked} zone={hall.zone} window={{ lane: data, asked }} />
          <table className={desk["plain"]}>
            <thead>
              <tr>
                <th>{t("attendance.state")}</th>
                <th>{t("attendance.begin")}</th>
                <th>{t("attendance.end")}</th>
                <th>{t("attendance.length")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ state, reason, from, to }) => (
                <tr key={from}>
                  <td>
                    <StateMark state={state} reason={reason} />
                  </td>
                  <td>{clockTime(new Date(from), hall.zone)}</td>
                  <td>{clockTime(new Date(to), hall.zone)}</td>
                  <td>{lasting(to - from, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
