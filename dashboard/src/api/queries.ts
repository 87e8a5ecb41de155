import { queryOptions } from "@tanstack/react-query";
import { keepToken, request } from "./request";
import type {
  Alert,
  AlertList,
  Attendance,
  Camera,
  Catalogue,
  CatalogueItem,
  Doubts,
  Feed,
  Hall,
  HallWindow,
  Interval,
  Me,
  Precision,
  RefusedPage,
  RefusedReason,
  Rule,
  RuleExample,
  RuleSetting,
  Words,
} from "./wire";
import { ALERT_STATES, OPEN_STATES } from "./wire";

/** What the stream is narrowed to; empty lists mean everything. */
export interface Narrowing {
  level: readonly string[];
  family: readonly string[];
  state: readonly string[];
  rule: readonly string[];
  window: string;
  q: string;
}

export const EVERYTHING_OPEN: Narrowing = { level: [], family: [], state: OPEN_STATES, rule: [], window: "", q: "" };

/** The query string of a narrowing; lists are repeated keys. */
export function searchOf(narrowing: Narrowing, limit: number): string {
  const search = new URLSearchParams();
  for (const key of ["level", "family", "rule"] as const) {
    for (const value of narrowing[key]) search.append(key, value);
  }
  // Without a state the server means open ones; here no state means every state.
  for (const state of narrowing.state.length > 0 ? narrowing.state : ALERT_STATES) search.append("state", state);
  if (narrowing.window) search.set("window", narrowing.window);
  if (narrowing.q) search.set("q", narrowing.q);
  search.set("limit", String(limit));
  return search.toString();
}

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async () => {
    const me = await request<Me>("GET", "/api/me");
    keepToken(me.csrf);
    return me;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const hallQuery = queryOptions({
  queryKey: ["hall"],
  queryFn: () => request<Hall>("GET", "/api/hall"),
  staleTime: Number.POSITIVE_INFINITY,
});

export const windowsQuery = queryOptions({
  queryKey: ["windows"],
  queryFn: () => request<HallWindow[]>("GET", "/api/windows"),
});

export const noticesQuery = queryOptions({
  queryKey: ["notices"],
  queryFn: () => request<Words[]>("GET", "/api/notices"),
  refetchInterval: 30_000,
});

export const camerasQuery = queryOptions({
  queryKey: ["cameras"],
  queryFn: () => request<Camera[]>("GET", "/api/cameras"),
  // Rates and delays move without a message of their own.
  refetchInterval: 10_000,
});

export const alertsQuery = (narrowing: Narrowing, limit: number) =>
  queryOptions({
    queryKey: ["alerts", narrowing, limit],
    queryFn: () => request<AlertList>("GET", `/api/alerts?${searchOf(narrowing, limit)}`),
  });

export const alertQuery = (no: string) =>
  queryOptions({
    queryKey: ["alert", no],
    queryFn: () => request<Alert>("GET", `/api/alerts/${encodeURIComponent(no)}`),
  });

export const rulesQuery = queryOptions({
  queryKey: ["rules"],
  queryFn: () => request<Rule[]>("GET", "/api/rules"),
});

export const ruleQuery = (code: string) =>
  queryOptions({
    queryKey: ["rule", code],
    queryFn: () => request<Rule>("GET", `/api/rules/${encodeURIComponent(code)}`),
  });

export const ruleHistoryQuery = (code: string) =>
  queryOptions({
    queryKey: ["rule history", code],
    queryFn: () => request<RuleSetting[]>("GET", `/api/rules/${encodeURIComponent(code)}/history`),
  });

export const ruleExamplesQuery = (code: string) =>
  queryOptions({
    queryKey: ["rule examples", code],
    queryFn: () => request<RuleExample[]>("GET", `/api/rules/${encodeURIComponent(code)}/examples`),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const precisionQuery = queryOptions({
  queryKey: ["precision"],
  queryFn: () => request<Precision>("GET", "/api/precision"),
});

/** `?month=2026-11&department=TAX`; no department means all that this person may see. */
export function attendanceSearch(month: string, department: string | null): string {
  return new URLSearchParams({ month, ...(department ? { department } : {}) }).toString();
}

export const attendanceQuery = (month: string, department: string | null) =>
  queryOptions({
    queryKey: ["attendance", month, department],
    queryFn: () => request<Attendance>("GET", `/api/attendance?${attendanceSearch(month, department)}`),
  });

export const timelineQuery = (code: string, since: string, until: string) =>
  queryOptions({
    queryKey: ["timeline", code, since],
    queryFn: () => {
      const span = new URLSearchParams({ since, until });
      return request<Interval[]>("GET", `/api/windows/${encodeURIComponent(code)}/timeline?${span}`);
    },
  });

export const feedsQuery = queryOptions({
  queryKey: ["feeds"],
  queryFn: () => request<Feed[]>("GET", "/api/feeds"),
  refetchInterval: 60_000,
});

export const doubtsQuery = (source: string, day: string) =>
  queryOptions({
    queryKey: ["doubts", source, day],
    queryFn: () => request<Doubts>("GET", `/api/feeds/${encodeURIComponent(source)}/days/${day}/doubts`),
  });

/** What refused rows are narrowed to; an empty text means everything. */
export interface RefusedChoice {
  source: string;
  door: string;
  reason: string;
  day: string;
}

export function refusedSearch(choice: Partial<RefusedChoice>): URLSearchParams {
  return new URLSearchParams(Object.entries(choice).filter(([, value]) => value));
}

export const refusedReasonsQuery = (source: string, day: string) =>
  queryOptions({
    queryKey: ["refused", "reasons", source, day],
    queryFn: () => request<RefusedReason[]>("GET", `/api/refused/reasons?${refusedSearch({ source, day })}`),
    refetchInterval: 60_000,
  });

export const refusedQuery = (choice: RefusedChoice, most: number) =>
  queryOptions({
    queryKey: ["refused", "rows", choice, most],
    queryFn: () => request<RefusedPage>("GET", `/api/refused?${refusedSearch(choice)}&most=${most}`),
  });

export const catalogueQuery = queryOptions({
  queryKey: ["catalogue"],
  queryFn: () => request<Catalogue>("GET", "/api/catalogue"),
});

export const itemQuery = (code: string) =>
  queryOptions({
    queryKey: ["item", code],
    queryFn: () => request<CatalogueItem>("GET", `/api/catalogue/${encodeURIComponent(code)}`),
  });
