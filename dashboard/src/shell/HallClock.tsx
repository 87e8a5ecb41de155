import { Hint } from "../marks/Hint";
import { useHallNow } from "../time/clock";
import { clockTime, dayWithWeekday, fullInstant } from "../time/format";
import { useWords } from "../words";
import css from "./clock.module.css";
import { useDesk } from "./desk";

const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time in the hall, by the server's clock. */
export function HallClock() {
  const { t, language } = useWords();
  const { hall } = useDesk();
  const now = useHallNow(1000);
  return (
    <Hint help={`${t("shell.hallTime")}\n${fullInstant(now, hall.zone, language, OWN_ZONE)}`}>
      <time className={css["clock"]} dateTime={now.toISOString()}>
        <span>{dayWithWeekday(now, hall.zone, language)}</span>
        <b>{clockTime(now, hall.zone)}</b>
      </time>
    </Hint>
  );
}
