import type { Shift } from "../api/wire";
import { useWords } from "../words";
import css from "./attendance.module.css";
import { markName } from "./figures";

/** A mark of a shift; one that this console does not know yet stands as it is. */
export function Sign({ sign }: { sign: string }) {
  const { t } = useWords();
  const name = markName(sign);
  return (
    <span className={css["mark"]} data-mark={name ?? undefined}>
      {name ? t(`attendance.mark.${name}.sign`) : sign}
    </span>
  );
}

/** The marks of each shift, the morning above the afternoon. */
export function Signs({ shifts }: { shifts: readonly Shift[] }) {
  return shifts.map(({ begin, marks }) => (
    <span key={begin} className={css["shift"]}>
      {marks.length === 0 ? (
        <span className={css["pending"]}>…</span>
      ) : (
        marks.map((sign) => <Sign key={sign} sign={sign} />)
      )}
    </span>
  ));
}

/** The marks of each shift in words. */
export function useMarkWords(): (shifts: readonly Shift[]) => string {
  const { t } = useWords();
  return (shifts) =>
    shifts
      .map(({ marks }) => {
        const words = marks.map((sign) => {
          const name = markName(sign);
          return name ? t(`attendance.mark.${name}.word`) : sign;
        });
        return words.join(" ") || t("attendance.pending");
      })
      .join(" / ");
}
