/** Why the server closed a websocket for good: trying again by itself would end the same way. */
export type Closed = "loggedOut" | "notAllowed" | "gone" | "tooMany";

const CODES: Readonly<Record<number, Closed>> = {
  4401: "loggedOut",
  4403: "notAllowed",
  4404: "gone",
  4429: "tooMany",
};

/** What a close code says; null for a connection that was lost and may come back. */
export function closedFor(code: number): Closed | null {
  return CODES[code] ?? null;
}
