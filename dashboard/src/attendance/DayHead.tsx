import { dayWithWeekday } from "../time/format";
import { useWords } from "../words";
import css from "./attendance.module.css";

/** The days of the month above the grid; idle ones are paler. */
export function DayHeads({ days, idle }: { days: readonly string[]; idle: ReadonlySet<string> }) {
  const { language } = useWords();
  return days.map((day) => {
    const written = dayWithWeekday(new Date(`${day}T00:00:00Z`), "UTC", language);
    const weekday = language === "zh" ? written.slice(-1) : written.slice(0, 2);
    return (
      <th key={day} className={css["day"]} data-idle={idle.has(day) || undefined} title={written} scope="col">
        {Number(day.slice(8))}
        <small>{weekday}</small>
      </th>
    );
  });
}

/** `11月23日 周一` for a day as the server writes it. */
export function useDay(): (day: string) => string {
  const { language } = useWords();
  return (day) => dayWithWeekday(new Date(`${day}T00:00:00Z`), "UTC", language);
}
