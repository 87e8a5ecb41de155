import type { Attendance } from "../api/wire";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { useWords } from "../words";
import css from "./attendance.module.css";
import type { Chosen } from "./Behind";
import { DayHeads, useDay } from "./DayHead";
import { daysOf, idleDays, remarks } from "./figures";
import { Rate } from "./Rate";
import { Sign, Signs, useMarkWords } from "./Signs";

interface Props {
  of: Attendance;
  chosen: Chosen | null;
  choose: (chosen: Chosen) => void;
}

/** A person a line, a day a column; every mark opens to what is behind it. */
export function PeopleGrid({ of, chosen, choose }: Props) {
  const { t } = useWords();
  const written = useDay();
  const inWords = useMarkWords();
  const days = daysOf(of.month);
  const idle = idleDays(of);
  return (
    <div className={css["scroll"]}>
      <table className={css["grid"]} data-testid="people">
        <thead>
          <tr>
            <th className={css["who"]} scope="col">
              {t("attendance.person")}
            </th>
            <th className={css["total"]} scope="col">
              <Hint help={t("attendance.rateHelp")}>
                <span className={desk["help"]}>{t("attendance.rate")}</span>
              </Hint>
            </th>
            <th className={css["remarks"]} scope="col">
              {t("attendance.marks")}
            </th>
            <DayHeads days={days} idle={idle} />
          </tr>
        </thead>
        <tbody>
          {of.people.map((person) => {
            const byDay = new Map(person.days.map((day) => [day.day, day]));
            const who = { kind: "person", id: person.operator_id } as const;
            const name = person.name ?? person.operator_id;
            return (
              <tr key={person.operator_id} data-person={person.operator_id}>
                <th className={css["who"]} scope="row">
                  {name}
                  {person.name && <small>{person.operator_id}</small>}
                </th>
                <td className={css["total"]}>
                  <button type="button" onClick={() => choose({ ...who, day: null })}>
                    <Rate of={person.total} />
                  </button>
                </td>
                <td className={css["remarks"]}>
                  <button type="button" onClick={() => choose({ ...who, day: null })}>
                    {remarks(person).map(([sign, count]) => (
                      <span key={sign}>
                        <Sign sign={sign} />
                        {count}
                      </span>
                    ))}
                    <small>/ {person.shifts}</small>
                  </button>
                </td>
                {days.map((day) => {
                  const one = byDay.get(day);
                  return (
                    <td key={day} data-idle={idle.has(day) || undefined}>
                      {one && (
                        <button
                          type="button"
                          onClick={() => choose({ ...who, day })}
                          aria-label={`${name} ${written(day)} ${inWords(one.shifts)}`}
                          title={inWords(one.shifts)}
                          data-day={day}
                          data-chosen={(chosen?.id === who.id && chosen.day === day) || undefined}
                        >
                          <Signs shifts={one.shifts} />
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
