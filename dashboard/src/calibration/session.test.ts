import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { en } from "../words/en";
import { zh } from "../words/zh";
import { Session } from "./session";

/** The browser's side of a connection, driven by the test. */
class Wire {
  static readonly OPEN = 1;
  static readonly opened: Wire[] = [];
  readonly readyState = 1;
  binaryType = "";
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    Wire.opened.push(this);
  }

  send(): void {}

  close(): void {
    this.onclose?.({ code: 1000 });
  }
}

function opened() {
  const said: string[] = [];
  const session = new Session("C1", {
    tried: () => undefined,
    said: () => undefined,
    open: (open) => void said.push(open ? "open" : "shut"),
    closed: (why) => void said.push(why),
  });
  Wire.opened.at(-1)?.onopen?.();
  return { said, session };
}

beforeEach(() => {
  vi.useFakeTimers();
  Wire.opened.length = 0;
  const place = { protocol: "http:", host: "hall" };
  const timers = { setTimeout, clearTimeout, setInterval, clearInterval };
  vi.stubGlobal("window", { location: place, ...timers });
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
] as const)("close code %i is final, and is said in both languages", (code, why) => {
  const { said } = opened();
  Wire.opened.at(-1)?.onclose?.({ code });
  expect(said).toEqual(["open", "shut", why]);
  vi.advanceTimersByTime(60_000);
  expect(Wire.opened).toHaveLength(1);
  expect(zh.calibration.ended[why]).toMatch(/[\u4e00-\u9fff]/);
  expect(en.calibration.ended[why]).toMatch(/^[A-Z]/);
});

test("a connection that is lost is opened again", () => {
  const { said, session } = opened();
  Wire.opened.at(-1)?.onclose?.({ code: 1006 });
  vi.advanceTimersByTime(2000);
  expect(said).toEqual(["open", "shut"]);
  expect(Wire.opened).toHaveLength(2);
  session.close();
});
