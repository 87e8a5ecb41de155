import { useSyncExternalStore } from "react";

/** The hall's clock: the server's instant, carried on by this machine's clock between messages. */
let ahead = 0;
const OWN_JITTER = 400;

/** The server says what time it is; small differences are only the network's delay. */
export function setHallClock(now: string): void {
  const measured = Date.parse(now) - Date.now();
  if (Math.abs(measured - ahead) > OWN_JITTER) ahead = measured;
}

/** The hall's instant now. */
export function hallNow(): Date {
  return new Date(Date.now() + ahead);
}

type Beat = { subscribe: (call: () => void) => () => void; read: () => number };
const beats = new Map<number, Beat>();

/** One timer for each period however many watch it: a thousand rows must not mean a thousand timers. */
function beat(period: number): Beat {
  const known = beats.get(period);
  if (known) return known;
  const listeners = new Set<() => void>();
  let timer = 0;
  let value = Math.floor(hallNow().getTime() / period);
  const made: Beat = {
    subscribe(call) {
      listeners.add(call);
      if (listeners.size === 1) {
        timer = window.setInterval(() => {
          value = Math.floor(hallNow().getTime() / period);
          for (const listener of listeners) listener();
        }, period);
      }
      return () => {
        listeners.delete(call);
        if (listeners.size === 0) window.clearInterval(timer);
      };
    },
    read: () => value,
  };
  beats.set(period, made);
  return made;
}

/** The hall's instant, renewed every `period` milliseconds. */
export function useHallNow(period: number): Date {
  const source = beat(period);
  useSyncExternalStore(source.subscribe, source.read);
  return hallNow();
}
