import { useWords } from "../words";
import css from "./alerts.module.css";

const COLUMNS = ["level", "alert", "where", "case", "when", "turn"] as const;

/** The names of the stream's columns. */
export function StreamHead() {
  const { t } = useWords();
  return (
    <div className={css["columns"]} aria-hidden="true">
      {COLUMNS.map((column) => (
        <span key={column}>{t(`stream.column.${column}`)}</span>
      ))}
    </div>
  );
}
