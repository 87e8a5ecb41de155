import { useWords } from "../words";
import css from "./attendance.module.css";
import { MARKS } from "./figures";

/** What the signs mean. */
export function Legend() {
  const { t } = useWords();
  return (
    <ul className={css["legend"]}>
      {Object.values(MARKS).map((name) => (
        <li key={name}>
          <span className={css["mark"]} data-mark={name}>
            {t(`attendance.mark.${name}.sign`)}
          </span>
          {t(`attendance.mark.${name}.word`)}
        </li>
      ))}
    </ul>
  );
}
