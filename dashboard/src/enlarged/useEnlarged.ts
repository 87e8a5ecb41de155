import { useCallback, useEffect, useRef, useState } from "react";
import { BEGINNING, type Seen, Session } from "./session";

/** A window's live view for as long as the page is in sight: nobody watches a page in the background. */
export function useEnlarged(code: string) {
  const session = useRef<Session | null>(null);
  const [seen, tell] = useState<Seen>(BEGINNING);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round opens it anew
  useEffect(() => {
    const follow = () => {
      session.current?.close();
      session.current = document.hidden ? null : new Session(code, tell);
      tell(BEGINNING);
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      session.current?.close();
      session.current = null;
    };
  }, [code, round]);
  return {
    seen,
    renew: useCallback(() => session.current?.renew(), []),
    retry: useCallback(() => session.current?.retry(), []),
    again: useCallback(() => setRound((now) => now + 1), []),
  };
}
