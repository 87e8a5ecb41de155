import { afterEach, beforeEach, vi } from "vitest";

/** The browser's side of a websocket, driven by the test. */
export class Wire {
  static readonly OPEN = 1;
  static readonly opened: Wire[] = [];
  readonly readyState = 1;
  readonly said: unknown[] = [];
  binaryType = "";
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

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

/** The wire opened last. */
export function newest(): Wire {
  const wire = Wire.opened.at(-1);
  if (!wire) throw new Error("nothing was opened");
  return wire;
}

/** In each test of the file websockets are wires, and time stands until the test moves it. */
export function wired(): void {
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
}
