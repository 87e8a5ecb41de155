/** How instants and lengths of time are written. Pure: the zone, the language and "now" are arguments. */

export type Language = "zh" | "en";

const SECOND = 1000;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  // Making one costs far more than using it, and the wall writes hundreds of instants.
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone, hourCycle: "h23" });
  formats.set(key, made);
  return made;
}

/** `09:14:05` on the hall's clock. */
export function clockTime(at: Date, zone: string): string {
  return format("en-GB", zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(at);
}

/** `09:14`, for axes. */
export function clockMinute(at: Date, zone: string): string {
  return format("en-GB", zone, { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** `2026-11-22` in the hall's zone: two instants share it when they fall on one day there. */
export function dayKey(at: Date, zone: string): string {
  return format("sv-SE", zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** `11月22日 周日` or `Sun 22 Nov`. */
export function dayWithWeekday(at: Date, zone: string, language: Language): string {
  if (language === "zh") {
    const day = format("zh-CN", zone, { month: "long", day: "numeric" }).format(at);
    return `${day} ${format("zh-CN", zone, { weekday: "short" }).format(at)}`;
  }
  const weekday = format("en-GB", zone, { weekday: "short" }).format(at);
  return `${weekday} ${format("en-GB", zone, { day: "numeric", month: "short" }).format(at)}`;
}

/** The clock time, with its day before it unless it is today. */
export function instant(at: Date, zone: string, language: Language, now: Date): string {
  const time = clockTime(at, zone);
  return dayKey(at, zone) === dayKey(now, zone) ? time : `${dayWithWeekday(at, zone, language)} ${time}`;
}

/** Full date, weekday, time and zone; a second line with the reader's own clock where that one differs. */
export function fullInstant(at: Date, zone: string, language: Language, ownZone: string): string {
  const write = (where: string) => {
    const weekday = format(language === "zh" ? "zh-CN" : "en-GB", where, { weekday: "short" }).format(at);
    return `${dayKey(at, where)} ${weekday} ${clockTime(at, where)} ${where}`;
  };
  const here = write(zone);
  const same = clockTime(at, zone) === clockTime(at, ownZone) && dayKey(at, zone) === dayKey(at, ownZone);
  return same ? here : `${here}\n${write(ownZone)}`;
}

const UNITS = {
  zh: { day: "天", hour: "小时", minute: "分", second: "秒" },
  en: { day: "d", hour: "h", minute: "min", second: "s" },
} as const;

/** `6 分 12 秒`, `1 小时 5 分`, `2 天 3 小时`: the two largest units that matter. */
export function lasting(milliseconds: number, language: Language): string {
  const words = UNITS[language];
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), words.day],
    [Math.floor(seconds / 3600) % 24, words.hour],
    [Math.floor(seconds / 60) % 60, words.minute],
    [seconds % 60, words.second],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return `0 ${words.second}`;
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(" ");
}

const SHORT = {
  zh: { day: "天", hour: "时", minute: "分", second: "秒" },
  en: { day: "d", hour: "h", minute: "m", second: "s" },
} as const;

/** Without seconds once there is a minute: `14 分`, `1 小时 5 分`. */
export function lastingRoughly(milliseconds: number, language: Language): string {
  const minutes = Math.floor(milliseconds / 60_000);
  return lasting(minutes > 0 ? minutes * 60_000 : milliseconds, language);
}

/** Only the largest unit, for crowded places: `6 分`, `1 时`. */
export function lastingShort(milliseconds: number, language: Language): string {
  const words = SHORT[language];
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND));
  if (seconds < 60) return `${seconds} ${words.second}`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} ${words.minute}`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} ${words.hour}`;
  return `${Math.floor(seconds / 86_400)} ${words.day}`;
}
