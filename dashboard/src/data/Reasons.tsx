import type { RefusedChoice } from "../api/queries";
import type { RefusedReason } from "../api/wire";
import desk from "../look/desk.module.css";
import { useWords } from "../words";
import css from "./data.module.css";

interface Props {
  reasons: readonly RefusedReason[];
  choice: RefusedChoice;
  narrow: (choice: Partial<RefusedChoice>) => void;
}

/** What is wrong, the commonest first; one may be chosen. */
export function Reasons({ reasons, choice, narrow }: Props) {
  const { t, say } = useWords();
  const all = reasons.reduce((sum, { number }) => sum + number, 0);
  return (
    <ul className={css["reasons"]} aria-label={t("data.reasons")} data-testid="reasons">
      <li>
        <button type="button" aria-pressed={!choice.reason} onClick={() => narrow({ reason: "", door: "" })}>
          <b>{all}</b>
          <span>{t("data.allReasons")}</span>
        </button>
      </li>
      {reasons.map((one) => (
        <li key={`${one.source} ${one.door} ${one.reason}`}>
          <button
            type="button"
            aria-pressed={choice.reason === one.reason && choice.source === one.source && choice.door === one.door}
            onClick={() => narrow({ source: one.source, door: one.door, reason: one.reason })}
            data-reason={one.field ?? ""}
          >
            <b>{one.number}</b>
            <span>
              {one.title ? say(one.title) : t("data.whole")} <small className={desk["soft"]}>{one.source}</small>
              <small>{say(one.problem)}</small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
