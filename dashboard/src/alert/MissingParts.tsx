import type { Evidence } from "../api/wire";
import { useDesk } from "../shell/desk";
import { clockTime } from "../time/format";
import { useWords } from "../words";
import css from "./missing.module.css";

/** What of a clip's span has no pictures, and why. */
export function MissingParts({ parts }: { parts: Evidence["missing"] }) {
  const { t } = useWords();
  const { hall } = useDesk();
  if (parts.length === 0) return null;
  return (
    <span className={css["missing"]} data-testid="missing">
      {parts.map((part) => (
        <span key={part.from_at}>
          {t(`evidence.missing.${part.why}`, {
            from: clockTime(new Date(part.from_at), hall.zone),
            to: clockTime(new Date(part.to_at), hall.zone),
          })}
        </span>
      ))}
    </span>
  );
}
