import type { PicturesTally } from "../api/wire";
import { pause } from "../live/backoff";
import { useRate } from "./rate";
import { type Picture, unpack } from "./unpack";

type Listener = (picture: Picture) => void;

/** Scrolling changes what is shown many times a second: the server is told when it has come to rest. */
const SETTLE = 120;
const CONFIRM = 200;
const LINGER = 3000;
const LOGGED_OUT = 4401;
const NOT_ALLOWED = 4403;

const listeners = new Map<string, Set<Listener>>();
/** The last of each, for a place that opens later. */
const newest = new Map<string, Picture>();
let socket: WebSocket | null = null;
let got = 0;
let tries = 0;
let telling = 0;
let confirming = 0;
let closing = 0;
let retrying = 0;

const keyOf = (window: string, large: boolean) => `${large ? "large" : "tile"} ${window}`;

function open(): boolean {
  return socket?.readyState === WebSocket.OPEN;
}

function tell(): void {
  telling = 0;
  if (!open()) return;
  // Nobody looks at a page in the background.
  const keys = document.hidden ? [] : [...listeners.keys()];
  const wanted = keys.map((key) => ({ window: key.slice(key.indexOf(" ") + 1), large: key.startsWith("large ") }));
  socket?.send(JSON.stringify({ wanted }));
}

function tellSoon(): void {
  if (telling === 0) telling = window.setTimeout(tell, SETTLE);
}

function confirm(): void {
  confirming = 0;
  if (open()) socket?.send(JSON.stringify({ got }));
}

function receive(data: unknown): void {
  if (data instanceof ArrayBuffer) {
    got += 1;
    if (confirming === 0) confirming = window.setTimeout(confirm, CONFIRM);
    const picture = unpack(data);
    const key = keyOf(picture.window, picture.large);
    newest.set(key, picture);
    for (const listener of listeners.get(key) ?? []) listener(picture);
    return;
  }
  const tally = JSON.parse(String(data)) as PicturesTally;
  useRate.setState({
    bits: (tally.bytes * 8) / tally.seconds,
    pictures: tally.pictures / tally.seconds,
    dropped: tally.dropped,
  });
}

function connect(): void {
  window.clearTimeout(retrying);
  const scheme = window.location.protocol === "https:" ? "wss" : "ws";
  const mine = new WebSocket(`${scheme}://${window.location.host}/api/pictures`);
  mine.binaryType = "arraybuffer";
  socket = mine;
  got = 0;
  mine.onopen = () => {
    tries = 0;
    tell();
  };
  mine.onmessage = ({ data }) => {
    if (socket === mine) receive(data);
  };
  mine.onclose = ({ code }) => {
    if (socket !== mine) return;
    socket = null;
    useRate.setState({ bits: null });
    if (code === LOGGED_OUT || code === NOT_ALLOWED || listeners.size === 0) return;
    retrying = window.setTimeout(connect, pause(tries, Math.random()));
    tries += 1;
  };
}

function leaveIfIdle(): void {
  if (listeners.size > 0) return;
  window.clearTimeout(retrying);
  document.removeEventListener("visibilitychange", tell);
  newest.clear();
  const mine = socket;
  socket = null;
  mine?.close();
  useRate.setState({ bits: null });
}

/** Be given every new picture of a window (its whole camera's when `large`) until the returned function is called. */
export function watchPictures(code: string, large: boolean, listener: Listener): () => void {
  const key = keyOf(code, large);
  const others = listeners.get(key) ?? new Set<Listener>();
  listeners.set(key, others.add(listener));
  window.clearTimeout(closing);
  document.addEventListener("visibilitychange", tell);
  if (socket === null) connect();
  tellSoon();
  const held = newest.get(key);
  if (held) listener(held);
  return () => {
    others.delete(listener);
    if (others.size === 0) {
      listeners.delete(key);
      newest.delete(key);
    }
    tellSoon();
    window.clearTimeout(closing);
    // Another page of the console may want pictures in a moment.
    closing = window.setTimeout(leaveIfIdle, LINGER);
  };
}
