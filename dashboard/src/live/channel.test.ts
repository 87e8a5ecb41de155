import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveEvent, LiveMessage } from "../api/wire";
import { pause } from "./backoff";
import { follow } from "./channel";
import { useLink } from "./link";

/** The browser's side of a connection, driven by the test. */
class Wire {
  static readonly opened: Wire[] = [];
  readonly url: string;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(url: string) {
    this.url = url;
    Wire.opened.push(this);
  }

  close(): void {
    this.drop(1006);
  }

  drop(code: number): void {
    this.onclose?.({ code });
  }

  say(message: LiveMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const NOW = "2026-11-22T01:14:05Z";
const event = (seq: number): LiveEvent => ({ type: "event", seq, at: NOW, topic: "window.state", payload: {} });
const hello = (seq: number, resumed = true): LiveMessage => ({ type: "hello", seq, resumed, now: NOW });

function last(): Wire {
  const wire = Wire.opened.at(-1);
  if (!wire) throw new Error("nothing was opened");
  return wire;
}

function listening() {
  const heard: number[] = [];
  const listener = {
    event: ({ seq }: LiveEvent) => void heard.push(seq),
    reload: vi.fn<() => void>(),
    loggedOut: vi.fn<() => void>(),
  };
  return { heard, listener };
}

beforeEach(() => {
  vi.useFakeTimers();
  Wire.opened.length = 0;
  const place = { protocol: "http:", host: "hall" };
  vi.stubGlobal("window", Object.assign(new EventTarget(), { location: place, setTimeout, clearTimeout }));
  vi.stubGlobal("WebSocket", Wire);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("after a break it resumes behind the last number and tells each number once", () => {
  const { heard, listener } = listening();
  const stop = follow(7, listener);
  expect(last().url).toBe("ws://hall/api/live?since=7");
  last().say(hello(9));
  last().say(event(8));
  last().say(event(9));
  last().drop(1006);
  expect(useLink.getState().phase).toBe("reconnecting");
  vi.advanceTimersByTime(600);
  expect(last().url).toBe("ws://hall/api/live?since=9");
  last().say(hello(10));
  last().say(event(9));
  last().say(event(10));
  expect(heard).toEqual([8, 9, 10]);
  expect(useLink.getState()).toMatchObject({ phase: "live", seq: 10, returned: { seq: 9, resumed: true } });
  expect(listener.reload).not.toHaveBeenCalled();
  stop();
});

test("a log that no longer reaches back makes it load everything again and go on from there", () => {
  const { heard, listener } = listening();
  const stop = follow(7, listener);
  last().say(hello(5000, false));
  expect(listener.reload).toHaveBeenCalledOnce();
  last().say(event(4999));
  last().say(event(5001));
  expect(heard).toEqual([5001]);
  stop();
});

test("silence for twelve seconds is a broken connection; beats keep it alive", () => {
  const { listener } = listening();
  const stop = follow(0, listener);
  last().say(hello(0));
  for (let beat = 0; beat < 4; beat += 1) {
    vi.advanceTimersByTime(5000);
    last().say({ type: "beat", seq: 0, now: NOW });
  }
  expect(Wire.opened).toHaveLength(1);
  vi.advanceTimersByTime(12_600);
  expect(Wire.opened).toHaveLength(2);
  stop();
});

test("an ended session is not retried", () => {
  const { listener } = listening();
  const stop = follow(0, listener);
  last().drop(4401);
  vi.advanceTimersByTime(60_000);
  expect(listener.loggedOut).toHaveBeenCalledOnce();
  expect(Wire.opened).toHaveLength(1);
  stop();
});

test("the pause between tries grows, is spread, and has an end", () => {
  expect(pause(0, 0)).toBe(250);
  expect(pause(0, 1)).toBe(500);
  expect(pause(3, 0.5)).toBe(3000);
  expect(pause(50, 1)).toBe(15_000);
});
