import type { Observed } from "../api/wire";
import { useWords } from "../words";
import css from "./attendance.module.css";
import { figure } from "./figures";

/** The attended share with its base, or in a word why there is none. */
export function Rate({ of }: { of: Observed }) {
  const { t } = useWords();
  const said = figure(of, "rate");
  if ("word" in said) return <span className={css["word"]}>{t(`attendance.${said.word}`)}</span>;
  return (
    <>
      <b>{said.figure}%</b>
      <small>
        {t("attendance.ofMinutes", { present: Math.round(of.present_min), known: Math.round(of.known_min) })}
      </small>
    </>
  );
}
