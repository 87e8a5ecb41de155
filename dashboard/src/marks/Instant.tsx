import { useDesk } from "../shell/desk";
import { useHallNow } from "../time/clock";
import { fullInstant, instant, lasting, lastingRoughly, lastingShort } from "../time/format";
import { useWords } from "../words";
import { Hint } from "./Hint";
import css from "./marks.module.css";

const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const MINUTE = 60_000;

/** An instant on the hall's clock; hovering tells date, zone, and the reader's own clock where it differs. */
export function Instant({ at }: { at: string }) {
  const { hall } = useDesk();
  const { language } = useWords();
  const now = useHallNow(MINUTE);
  const moment = new Date(at);
  return (
    <Hint help={fullInstant(moment, hall.zone, language, OWN_ZONE)}>
      <time className={css["instant"]} dateTime={at}>
        {instant(moment, hall.zone, language, now)}
      </time>
    </Hint>
  );
}

const WRITE = { exact: lasting, rough: lastingRoughly, short: lastingShort } as const;

/** How long something has lasted; renewed seldom unless exact, for moving figures tire the eye. */
export function Lasting({ since, as = "rough" }: { since: string; as?: keyof typeof WRITE }) {
  const { language } = useWords();
  const now = useHallNow(as === "exact" ? 1000 : 10_000);
  return <span className={css["instant"]}>{WRITE[as](now.getTime() - Date.parse(since), language)}</span>;
}

/** `6 分前`, `6 min ago`. */
export function Ago({ since }: { since: string }) {
  const { t, language } = useWords();
  const now = useHallNow(10_000);
  const length = lastingRoughly(now.getTime() - Date.parse(since), language);
  return <span className={css["instant"]}>{t("stream.ago", { for: length })}</span>;
}
