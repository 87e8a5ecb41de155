import type { EnlargedMessage } from "../api/wire";
import { closedFor } from "../live/closed";
import { offerVideo, type Video } from "./video";

/** What an enlarged view is doing. */
export interface Seen {
  phase: "connecting" | "video" | "pictures" | "ended";
  /** Why there are pictures, or why it has ended. */
  why: string;
  detail: string;
  camera: string | null;
  /** Where the window lies in the picture: x1, y1, x2, y2 as shares. */
  part: readonly number[] | null;
  /** When it ends unless it is renewed. */
  until: Date | null;
  stream: MediaStream | null;
  /** Whether video that ran has stopped coming. */
  frozen: boolean;
  fps: number;
  bits: number;
}

export const BEGINNING: Seen = {
  phase: "connecting",
  why: "",
  detail: "",
  camera: null,
  part: null,
  until: null,
  stream: null,
  frozen: false,
  fps: 0,
  bits: 0,
};

const LOOK = 1000;
/** Until the first frame it is looked often: that is what somebody waits for. */
const LOOK_AT_FIRST = 100;
/** Without a decoded frame for so long after the answer, video does not work here. */
const FIRST_FRAME = 6000;
/** In one network a connection takes tenths of a second. */
const CONNECTED = 3000;
const FROZEN = 3000;
/** What may be over in a moment is tried again. */
const PASSING: ReadonlySet<string> = new Set(["no_picture", "unreachable", "gone", "codec_changed"]);
const TRY_AGAIN = 8000;
const RECONNECT = 2000;

/** Open a window's live view and tell of it until it is closed. */
export class Session {
  #told = BEGINNING;
  #socket: WebSocket | null = null;
  #video: Video | null = null;
  #looking = 0;
  #retrying = 0;
  #answered = 0;
  #frames = 0;
  #grew = 0;
  #closed = false;
  readonly #code: string;
  readonly #tell: (seen: Seen) => void;

  constructor(code: string, tell: (seen: Seen) => void) {
    this.#code = code;
    this.#tell = tell;
    this.#connect();
  }

  /** Go on for as long again. */
  renew(): void {
    this.#send({ renew: true });
  }

  /** Try video once more. */
  retry(): void {
    void this.#offer();
  }

  /** End it; nothing is told any more. */
  close(): void {
    this.#closed = true;
    window.clearTimeout(this.#retrying);
    this.#endVideo();
    window.clearInterval(this.#looking);
    this.#socket?.close();
  }

  #change(change: Partial<Seen>): void {
    this.#told = { ...this.#told, ...change };
    if (!this.#closed) this.#tell(this.#told);
  }

  #send(said: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(said));
  }

  #connect(): void {
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    const address = `${scheme}://${window.location.host}/api/windows/${encodeURIComponent(this.#code)}/live`;
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onopen = () => void this.#offer();
    socket.onmessage = ({ data }) => void this.#hear(JSON.parse(String(data)) as EnlargedMessage);
    socket.onclose = ({ code }) => this.#lost(code);
    window.clearInterval(this.#looking);
    this.#looking = window.setInterval(() => void this.#look(), LOOK);
  }

  #lost(code: number): void {
    this.#endVideo();
    window.clearInterval(this.#looking);
    if (this.#closed || this.#told.phase === "ended") return;
    const closed = closedFor(code);
    if (closed) {
      this.#change({ phase: "ended", why: closed, until: null });
      return;
    }
    this.#change({ phase: "connecting", why: "lost", until: null });
    this.#retrying = window.setTimeout(() => this.#connect(), RECONNECT);
  }

  async #offer(): Promise<void> {
    window.clearTimeout(this.#retrying);
    this.#endVideo();
    if (typeof window.RTCPeerConnection !== "function") {
      this.#send({ pictures: "no_webrtc" });
      return;
    }
    const video = await offerVideo();
    if (this.#closed) {
      video.close();
      return;
    }
    this.#video = video;
    this.#answered = 0;
    this.#send({ offer: video.offer });
  }

  async #hear(message: EnlargedMessage): Promise<void> {
    switch (message.type) {
      case "answer":
        this.#change({ camera: message.camera, part: message.part });
        this.#answered = performance.now();
        this.#frames = 0;
        this.#lookAtFirst();
        await this.#video?.accept(message.sdp).catch(() => this.#send({ pictures: "no_frames" }));
        return;
      case "pictures":
        this.#endVideo();
        this.#change({ phase: "pictures", why: message.why, detail: message.detail, frozen: false });
        if (PASSING.has(message.why)) this.#retrying = window.setTimeout(() => void this.#offer(), TRY_AGAIN);
        return;
      case "until":
        this.#change({ until: new Date(message.until) });
        return;
      case "end":
        this.#endVideo();
        this.#change({ phase: "ended", why: message.why, until: null });
        return;
    }
  }

  #lookAtFirst(): void {
    window.setTimeout(() => {
      if (this.#video === null || this.#frames > 0) return;
      void this.#look().then(() => this.#lookAtFirst());
    }, LOOK_AT_FIRST);
  }

  /** Judge the video by the frames that were decoded, whatever the connection claims to be. */
  async #look(): Promise<void> {
    const video = this.#video;
    if (!video || this.#answered === 0) {
      this.#send({ alive: this.#frames });
      return;
    }
    const { frames, fps, bits } = await video.count();
    if (video !== this.#video) return;
    const now = performance.now();
    if (frames > this.#frames) {
      // What was replayed for the first picture came all at once: that is no rate.
      const rate = this.#frames === 0 || this.#told.frozen ? { fps: 0, bits: 0 } : { fps, bits };
      this.#frames = frames;
      this.#grew = now;
      this.#change({ phase: "video", why: "", stream: video.stream, frozen: false, ...rate });
    } else if (frames > 0 && now - this.#grew > FROZEN) {
      this.#change({ frozen: true, fps: 0, bits: 0 });
    } else if (frames === 0 && !video.isConnected() && now - this.#answered > CONNECTED) {
      this.#send({ pictures: "no_connection" });
    } else if (frames === 0 && now - this.#answered > FIRST_FRAME) {
      this.#send({ pictures: "no_frames" });
    }
    this.#send({ alive: this.#frames });
  }

  #endVideo(): void {
    this.#video?.close();
    this.#video = null;
    if (this.#told.stream) this.#change({ stream: null });
  }
}
