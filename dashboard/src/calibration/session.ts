import { pause } from "../live/backoff";
import { type Closed, closedFor } from "../live/closed";
import type { Drawn } from "./drawing";
import { type Tried, untangle } from "./tried";
import type { Phase, TryingMessage } from "./wire";

/** What a page is told while it draws. */
export interface Hears {
  tried: (tried: Tried) => void;
  said: (message: TryingMessage) => void;
  /** Whether the socket is open. */
  open: (open: boolean) => void;
  /** It was closed for good. */
  closed: (why: Closed) => void;
}

const ALIVE = 3000;
/** Moving a box changes the drawing at every pixel: the server is told a few times a second. */
const TELL = 150;

/** One websocket on which windows are drawn and checked; opened again whenever it is lost. */
export class Session {
  #camera: string;
  #hears: Hears;
  #socket: WebSocket | null = null;
  #drawn: readonly Drawn[] = [];
  #tries = 0;
  #closed = false;
  #retrying = 0;
  #telling = 0;
  #alive: number;

  constructor(camera: string, hears: Hears) {
    this.#camera = camera;
    this.#hears = hears;
    this.#alive = window.setInterval(() => this.#send({ alive: true }), ALIVE);
    this.#connect();
  }

  /** What is drawn from now on. */
  draw(drawn: readonly Drawn[]): void {
    this.#drawn = drawn;
    if (this.#telling === 0) this.#telling = window.setTimeout(() => this.#tell(), TELL);
  }

  /** Begin a phase of a guided check of what is in force. */
  check(code: string, phase: Phase, customers: boolean): void {
    this.#send({ check: code, phase, customers });
  }

  /** Give a guided check up. */
  stop(): void {
    this.#send({ stop: true });
  }

  close(): void {
    this.#closed = true;
    window.clearInterval(this.#alive);
    window.clearTimeout(this.#retrying);
    window.clearTimeout(this.#telling);
    this.#socket?.close();
  }

  #tell(): void {
    this.#telling = 0;
    const views = this.#drawn.map(({ window, staff, customer, model }) => ({ window, staff, customer, model }));
    this.#send({ views });
  }

  #send(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #connect(): void {
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    const path = `/api/calibration/${encodeURIComponent(this.#camera)}/live`;
    const socket = new WebSocket(`${scheme}://${window.location.host}${path}`);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onopen = () => {
      this.#tries = 0;
      this.#hears.open(true);
      this.#tell();
    };
    socket.onmessage = ({ data }) => {
      if (this.#closed) return;
      if (data instanceof ArrayBuffer) {
        this.#hears.tried(untangle(data));
        return;
      }
      const message = JSON.parse(String(data)) as TryingMessage;
      if (message.type === "end") this.close();
      this.#hears.said(message);
    };
    socket.onclose = ({ code }) => {
      if (this.#closed) return;
      this.#hears.open(false);
      const closed = closedFor(code);
      if (closed) {
        this.close();
        this.#hears.closed(closed);
        return;
      }
      this.#retrying = window.setTimeout(() => this.#connect(), pause(this.#tries, Math.random()));
      this.#tries += 1;
    };
  }
}
