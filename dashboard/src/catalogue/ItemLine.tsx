import { NavLink } from "react-router";
import type { CatalogueRow } from "../api/wire";
import desk from "../look/desk.module.css";
import { departmentName, useDesk } from "../shell/desk";
import { dayWithWeekday } from "../time/format";
import { useWords } from "../words";
import css from "./catalogue.module.css";
import { limitWord } from "./lines";

/** An item in two lines: what it is called, whose it is, how long it may take. */
export function ItemLine({ item }: { item: CatalogueRow }) {
  const { t, say, language } = useWords();
  const { hall } = useDesk();
  const department = departmentName(hall, item.department);
  const said = [
    department ? say(department) : "",
    item.promised ? t("catalogue.promisedIn", { limit: limitWord(t, item.promised) }) : "",
    item.statutory ? t("catalogue.statutoryIn", { limit: limitWord(t, item.statutory) }) : "",
  ].filter(Boolean);
  return (
    <NavLink to={`/catalogue/${encodeURIComponent(item.code)}`} className={css["item"]} data-item={item.code}>
      <span>
        <b title={say(item.name)}>{say(item.name)}</b>
        <code>{item.code}</code>
      </span>
      <span>
        <small className={desk["soft"]}>{said.join(" · ")}</small>
        {item.standing === "past" && <em>{t("catalogue.ended")}</em>}
        {item.changes_at && (
          <em data-coming>
            {t("catalogue.changesOn", { day: dayWithWeekday(new Date(item.changes_at), hall.zone, language) })}
          </em>
        )}
      </span>
    </NavLink>
  );
}
