import { Button, Drawer } from "antd";
import { Link } from "react-router";
import type { Attendance } from "../api/wire";
import desk from "../look/desk.module.css";
import { useWords } from "../words";
import css from "./attendance.module.css";
import { useDay } from "./DayHead";
import { DayRows } from "./DayRows";
import { Minutes } from "./Minutes";
import { Signs } from "./Signs";
import { Stretches } from "./Stretches";

/** A cell of the grid; without a day the total of the month. */
export interface Chosen {
  kind: "person" | "window";
  id: string;
  day: string | null;
}

interface Props {
  of: Attendance;
  chosen: Chosen;
  choose: (chosen: Chosen | null) => void;
}

// The top bar stays in sight.
const BELOW_BAR = { insetBlockStart: 52 };

/** The rows behind a figure: the days of a month, or the stretches of a day. */
export function Behind({ of, chosen, choose }: Props) {
  const { t, say } = useWords();
  const written = useDay();
  const person = chosen.kind === "person" ? of.people.find((one) => one.operator_id === chosen.id) : undefined;
  const window = chosen.kind === "window" ? of.windows.find((one) => one.window === chosen.id) : undefined;
  const found = person ?? window;
  if (!found) return null;
  const who = person
    ? `${person.name ?? ""} ${person.operator_id}`.trim()
    : `${chosen.id} ${window ? say(window.name) : ""}`;
  const personDay = person?.days.find(({ day }) => day === chosen.day);
  const windowDay = window?.days.find(({ day }) => day === chosen.day);
  const day = personDay ?? windowDay;
  const title = chosen.day
    ? t("attendance.dayOf", { who, day: written(chosen.day) })
    : t("attendance.ofMonth", { who, month: of.month });
  const parts = personDay
    ? personDay.shifts
    : (windowDay?.sessions ?? []).map((session) => ({ ...session, window: chosen.id, marks: [] as string[] }));
  return (
    <Drawer
      open
      onClose={() => choose(null)}
      size="min(640px, 50vw)"
      rootStyle={BELOW_BAR}
      mask={false}
      title={title}
      data-testid="behind"
    >
      <div className={css["behind"]}>
        {chosen.day !== null && (
          <Button size="small" type="link" onClick={() => choose({ ...chosen, day: null })}>
            {t("attendance.wholeMonth")}
          </Button>
        )}
        <Minutes of={day?.observed ?? found.total} />
        {chosen.day === null && <DayRows days={found.days} open={(next) => choose({ ...chosen, day: next })} />}
        {chosen.day !== null && (
          <>
            <p className={desk["soft"]}>{t("attendance.rowsHelp")}</p>
            {parts.map((part) => (
              <Stretches key={`${part.window} ${part.begin}`} part={part}>
                {personDay && <Signs shifts={personDay.shifts.filter(({ begin }) => begin === part.begin)} />}
              </Stretches>
            ))}
            {[...new Set(parts.map((part) => part.window))].map((code) => (
              <Link key={code} to={`/alerts?window=${encodeURIComponent(code)}&state=all`}>
                {t("attendance.seeAlerts", { window: code })}
              </Link>
            ))}
          </>
        )}
      </div>
    </Drawer>
  );
}
