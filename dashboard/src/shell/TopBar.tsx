import { useWords } from "../words";
import css from "./bar.module.css";
import { ConnectionMark } from "./ConnectionMark";
import { useDesk } from "./desk";
import { HallClock } from "./HallClock";
import { OpenAlerts } from "./OpenAlerts";
import { PersonMenu } from "./PersonMenu";
import { LanguageSwitch, ThemeSwitch } from "./Switches";

/** Where am I, what time is it there, is the picture current, what is open, who am I. */
export function TopBar() {
  const { hall } = useDesk();
  const { say } = useWords();
  return (
    <header className={css["bar"]}>
      <strong className={css["centre"]} title={hall.centre}>
        {say(hall.name)}
      </strong>
      <span className={css["supervisor"]}>{say(hall.supervisor)}</span>
      <span className={css["space"]} />
      <ConnectionMark />
      <HallClock />
      <OpenAlerts />
      <span className={css["rule"]} />
      <LanguageSwitch />
      <ThemeSwitch />
      <PersonMenu />
    </header>
  );
}
