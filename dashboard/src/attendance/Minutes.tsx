import type { Observed } from "../api/wire";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { useWords } from "../words";
import css from "./attendance.module.css";
import { Rate } from "./Rate";

const PARTS = ["due", "known", "present", "away", "empty", "excused", "unknown"] as const;
const NEED_SIGHT: ReadonlySet<string> = new Set(["present", "away", "empty"]);
const HELP = { due: "dueHelp", known: "knownHelp", excused: "excusedHelp", unknown: "unobservedHelp" } as const;

/** Due minutes by what is known of them, and the share with its formula. */
export function Minutes({ of }: { of: Observed }) {
  const { t } = useWords();
  const help = (part: string) => (part in HELP ? t(`attendance.${HELP[part as keyof typeof HELP]}`) : "");
  return (
    <dl className={css["minutes"]}>
      {PARTS.map((part) => (
        <div key={part}>
          <dt>
            {help(part) ? (
              <Hint help={help(part)}>
                <span className={desk["help"]}>{t(`attendance.${part}`)}</span>
              </Hint>
            ) : (
              t(`attendance.${part}`)
            )}
          </dt>
          <dd>
            {NEED_SIGHT.has(part) && of.known_min === 0 ? (
              <span className={css["word"]}>{t("attendance.unobserved")}</span>
            ) : (
              <>
                {of[`${part}_min`]} {t("attendance.minutes")}
              </>
            )}
          </dd>
        </div>
      ))}
      <div>
        <dt>
          <Hint help={t("attendance.rateHelp")}>
            <span className={desk["help"]}>{t("attendance.rate")}</span>
          </Hint>
        </dt>
        <dd className={css["rate"]}>
          <Rate of={of} />
        </dd>
      </div>
    </dl>
  );
}
