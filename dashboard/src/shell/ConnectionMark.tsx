import { useLink } from "../live/link";
import { Hint } from "../marks/Hint";
import { clockTime } from "../time/format";
import { useWords } from "../words";
import css from "./connection.module.css";
import { useDesk } from "./desk";

/** Whether what is on the page is current: live, reconnecting since, resumed at. */
export function ConnectionMark() {
  const { t } = useWords();
  const { hall } = useDesk();
  const { phase, seq, since, returned } = useLink();
  const word = returned ? (returned.resumed ? "resumed" : "reloaded") : phase;
  const help = t(`link.help.${word}`, { seq });
  return (
    <Hint help={help}>
      <span className={css["link"]} data-phase={phase} data-testid="connection" role="status">
        <i aria-hidden="true" />
        {word === "reconnecting" && t("link.reconnecting", { since: since ? clockTime(since, hall.zone) : "" })}
        {word === "resumed" && t("link.resumed", { seq: returned?.seq ?? seq })}
        {(word === "live" || word === "connecting" || word === "reloaded") && t(`link.${word}`)}
      </span>
    </Hint>
  );
}
