import { create } from "zustand";

/** How the live channel is doing, for the top bar. */
export type Phase = "connecting" | "live" | "reconnecting";

interface Link {
  phase: Phase;
  /** The last message that was applied. */
  seq: number;
  /** When the connection was lost. */
  since: Date | null;
  /** Set for a while after a reconnect: the number that was resumed from, or that all was loaded again. */
  returned: { seq: number; resumed: boolean } | null;
}

export const useLink = create<Link>()(() => ({ phase: "connecting", seq: 0, since: null, returned: null }));
