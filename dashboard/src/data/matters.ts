import type { Feed, FeedDay, RefusedReason, Retried } from "../api/wire";
import type { Language } from "../time/format";

/** Something that a person must see to now. */
export type Matter =
  | { kind: "failing"; source: string; table: string; problem: string; at: string }
  | { kind: "missing"; source: string; day: FeedDay }
  | { kind: "refused"; source: string; reasons: readonly RefusedReason[]; count: number };

/** What must be seen to, the gravest first: what cannot be read, what is missing (the newest day first), what was refused. */
export function matters(feeds: readonly Feed[], reasons: readonly RefusedReason[]): Matter[] {
  const failing = feeds.flatMap(({ source, tables }) =>
    tables
      .filter(({ problem }) => problem)
      .map(({ table, problem, looked_at }) => ({ kind: "failing" as const, source, table, problem, at: looked_at })),
  );
  const missing = feeds
    .flatMap(({ source, days }) =>
      days.filter((day) => day.missing > 0).map((day) => ({ kind: "missing" as const, source, day })),
    )
    .sort((one, other) => other.day.day.localeCompare(one.day.day) || other.day.missing - one.day.missing);
  const refused = [...new Set(reasons.map(({ source }) => source))]
    .map((source) => {
      const own = reasons.filter((one) => one.source === source);
      const count = own.reduce((sum, { number }) => sum + number, 0);
      return { kind: "refused" as const, source, reasons: own, count };
    })
    .sort((one, other) => other.count - one.count);
  return [...failing, ...missing, ...refused];
}

/** How all senders together stand. */
export function totals(feeds: readonly Feed[]): { senders: number; missing: number; refused: number } {
  const sum = (of: (feed: Feed) => number) => feeds.reduce((so, feed) => so + of(feed), 0);
  return { senders: feeds.length, missing: sum(({ missing }) => missing), refused: sum(({ refused }) => refused) };
}

/** The chosen rows after one was clicked: taken in or left out. */
export function toggled(chosen: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Why a row that was tried again is refused still, in one language: that of the first; null when none is. */
export function stillWrong(found: readonly Retried[], language: Language): string | null {
  const problem = found.find(({ outcome }) => outcome === "rejected")?.problem;
  if (!problem) return null;
  // English, then Chinese.
  const at = problem.lastIndexOf(" / ");
  if (at < 0) return problem;
  return language === "zh" ? problem.slice(at + 3) : problem.slice(0, at);
}
