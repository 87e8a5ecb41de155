import { useCallback, useEffect, useRef, useState } from "react";
import type { Closed } from "../live/closed";
import type { Drawn } from "./drawing";
import { Session } from "./session";
import type { Tried } from "./tried";
import type { Calibration, Phase, TryingMessage } from "./wire";

/** How far a guided check is; null when none is made. */
export type Checking =
  | null
  | { window: string; step: Phase; read: number; wanted: number; running: boolean }
  | { window: string; step: "refused"; why: "not_drawn" | "outdated" }
  | { window: string; step: "done" };

export interface Trying {
  tried: Tried | null;
  open: boolean;
  /** Why it ended by itself; null while it goes on. */
  ended: "time" | "silent" | Closed | null;
  checking: Checking;
}

const BEGINNING: Trying = { tried: null, open: false, ended: null, checking: null };

/** Live pictures of a camera with what is found where windows are drawn, for as long as the page is in sight. */
export function useTrying(camera: string, drawn: readonly Drawn[], concluded: (now: Calibration) => void) {
  const session = useRef<Session | null>(null);
  const newest = useRef(drawn);
  const conclude = useRef(concluded);
  const [trying, tell] = useState<Trying>(BEGINNING);
  const [round, setRound] = useState(0);
  newest.current = drawn;
  conclude.current = concluded;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round opens it anew
  useEffect(() => {
    const hear = (message: TryingMessage) => {
      if (message.type === "result") conclude.current(message.calibration);
      tell((now) => heard(now, message));
    };
    const follow = () => {
      session.current?.close();
      session.current = null;
      tell(BEGINNING);
      if (document.hidden) return;
      session.current = new Session(camera, {
        tried: (tried) => tell((now) => ({ ...now, tried })),
        open: (open) => tell((now) => ({ ...now, open, checking: open ? now.checking : null })),
        closed: (ended) => tell((now) => ({ ...now, ended })),
        said: hear,
      });
      session.current.draw(newest.current);
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      session.current?.close();
      session.current = null;
    };
  }, [camera, round]);

  useEffect(() => session.current?.draw(drawn), [drawn]);

  return {
    ...trying,
    again: useCallback(() => setRound((now) => now + 1), []),
    ask: useCallback((window: string) => {
      tell((now) => ({ ...now, checking: { window, step: "present", read: 0, wanted: 0, running: false } }));
    }, []),
    begin: useCallback((window: string, step: Phase, customers: boolean) => {
      session.current?.check(window, step, customers);
      tell((now) => ({ ...now, checking: { window, step, read: 0, wanted: 0, running: true } }));
    }, []),
    stop: useCallback(() => {
      session.current?.stop();
      tell((now) => ({ ...now, checking: null }));
    }, []),
  };
}

/** What a message makes of what is shown. */
function heard(now: Trying, message: TryingMessage): Trying {
  switch (message.type) {
    case "end":
      return { ...now, open: false, ended: message.why, checking: null };
    case "refused":
      return { ...now, checking: { window: now.checking?.window ?? "", step: "refused", why: message.why } };
    case "result":
      return { ...now, checking: { window: message.window, step: "done" } };
    case "progress": {
      const { window, phase, read, wanted } = message;
      const over = read === wanted;
      // The second phase waits for the person who says that everybody has left.
      if (over && phase === "present")
        return { ...now, checking: { window, step: "absent", read: 0, wanted: 0, running: false } };
      return { ...now, checking: { window, step: phase, read, wanted, running: true } };
    }
  }
}
