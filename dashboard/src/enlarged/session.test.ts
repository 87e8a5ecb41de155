import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { EnlargedMessage } from "../api/wire";
import { en } from "../words/en";
import { zh } from "../words/zh";
import { type Seen, Session } from "./session";

/** The browser's side of a connection, driven by the test. */
class Wire {
  static readonly OPEN = 1;
  static readonly opened: Wire[] = [];
  readonly readyState = 1;
  readonly said: unknown[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    Wire.opened.push(this);
  }

  send(text: string): void {
    this.said.push(JSON.parse(text));
  }

  close(): void {
    this.drop(1000);
  }

  drop(code: number): void {
    this.onclose?.({ code });
  }

  say(message: EnlargedMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

/** A view in a browser without WebRTC. */
function opened() {
  const told: Seen[] = [];
  const session = new Session("01", (seen) => void told.push(seen));
  const wire = Wire.opened.at(-1);
  if (!wire) throw new Error("nothing was opened");
  wire.onopen?.();
  return { told, session, wire };
}

beforeEach(() => {
  vi.useFakeTimers();
  Wire.opened.length = 0;
  const place = { protocol: "http:", host: "hall" };
  const timers = { setTimeout, clearTimeout, setInterval, clearInterval };
  vi.stubGlobal("window", Object.assign(new EventTarget(), { location: place, ...timers }));
  vi.stubGlobal("WebSocket", Wire);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  [4401, "loggedOut"],
  [4403, "notAllowed"],
  [4404, "gone"],
  [4429, "tooMany"],
] as const)("close code %i ends the view and is said in both languages", (code, why) => {
  const { told, session, wire } = opened();
  wire.drop(code);
  expect(told.at(-1)).toMatchObject({ phase: "ended", why });
  vi.advanceTimersByTime(60_000);
  expect(Wire.opened).toHaveLength(1);
  expect(zh.enlarged.ended[why]).toMatch(/[\u4e00-\u9fff]/);
  expect(en.enlarged.ended[why]).toMatch(/^[A-Z]/);
  session.close();
});

test("a connection that is lost is opened again", () => {
  const { told, session, wire } = opened();
  wire.drop(1006);
  expect(told.at(-1)).toMatchObject({ phase: "connecting", why: "lost" });
  vi.advanceTimersByTime(3000);
  expect(Wire.opened).toHaveLength(2);
  session.close();
});

test("without WebRTC pictures are asked for, and shown with their reason", () => {
  const { told, session, wire } = opened();
  expect(wire.said).toEqual([{ pictures: "no_webrtc" }]);
  wire.say({ type: "pictures", why: "no_webrtc", detail: "" });
  expect(told.at(-1)).toMatchObject({ phase: "pictures", why: "no_webrtc" });
  session.close();
});
