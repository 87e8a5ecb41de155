import type { LiveEvent, LiveMessage } from "../api/wire";
import { hallNow, setHallClock } from "../time/clock";
import { pause } from "./backoff";
import { useLink } from "./link";

/** The server beats every 5 s; two missed beats and a little are a dead connection. */
const SILENCE = 12_000;
const SHOW_RETURN = 8_000;
/** Close code of a session that has ended. */
const LOGGED_OUT = 4401;

export interface Listener {
  event: (event: LiveEvent) => void;
  /** The log no longer reaches back to what was seen last. */
  reload: () => void;
  loggedOut: () => void;
}

/** Follow the hall's messages from `since` on, for ever; returns how to stop. Each number is told once. */
export function follow(since: number, listener: Listener): () => void {
  let seq = since;
  let tries = 0;
  let socket: WebSocket | null = null;
  let stopped = false;
  let lost = false;
  let silence = 0;
  let retry = 0;
  let calm = 0;

  const heard = () => {
    window.clearTimeout(silence);
    silence = window.setTimeout(() => socket?.close(), SILENCE);
  };

  const receive = (message: LiveMessage) => {
    heard();
    switch (message.type) {
      case "hello": {
        setHallClock(message.now);
        tries = 0;
        if (!message.resumed) {
          seq = message.seq;
          listener.reload();
        }
        useLink.setState({
          phase: "live",
          since: null,
          seq,
          returned: lost ? { seq, resumed: message.resumed } : null,
        });
        lost = false;
        window.clearTimeout(calm);
        calm = window.setTimeout(() => useLink.setState({ returned: null }), SHOW_RETURN);
        return;
      }
      case "event":
        if (message.seq <= seq) return;
        seq = message.seq;
        useLink.setState({ seq });
        listener.event(message);
        return;
      case "beat":
        setHallClock(message.now);
        return;
    }
  };

  const connect = () => {
    window.clearTimeout(retry);
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    const mine = new WebSocket(`${scheme}://${window.location.host}/api/live?since=${seq}`);
    socket = mine;
    heard();
    mine.onmessage = ({ data }) => {
      if (socket === mine) receive(JSON.parse(String(data)) as LiveMessage);
    };
    mine.onclose = ({ code }) => {
      if (socket !== mine || stopped) return;
      window.clearTimeout(silence);
      if (code === LOGGED_OUT) {
        listener.loggedOut();
        return;
      }
      if (!lost) useLink.setState({ phase: "reconnecting", since: hallNow(), returned: null });
      lost = true;
      retry = window.setTimeout(connect, pause(tries, Math.random()));
      tries += 1;
    };
  };

  // A laptop that wakes up or a cable put back need not wait for the next try.
  const hurry = () => {
    if (lost) {
      tries = 0;
      connect();
    }
  };

  window.addEventListener("online", hurry);
  connect();
  return () => {
    stopped = true;
    window.removeEventListener("online", hurry);
    for (const timer of [silence, retry, calm]) window.clearTimeout(timer);
    socket?.close();
  };
}
