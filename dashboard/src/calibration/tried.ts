/** A picture as the server tries it: four bytes of length, a head in JSON, the JPEG. */
import type { Corners } from "./drawing";

export type Role = "staff" | "customer" | "neither";

export interface TriedPerson {
  box: Corners;
  score: number;
  role: Role;
}

export interface TriedWindow {
  window: string;
  /** What looked at it. */
  network: string;
  reading: { staff: number; customer: number | null; body: [number, number] | null; brightness: number };
  people: TriedPerson[];
}

export interface Tried {
  at: string | null;
  /** Why it says nothing; empty when it does. */
  why: string;
  network: string;
  width: number;
  height: number;
  windows: TriedWindow[];
  jpeg: Blob | null;
}

const LENGTH = 4;

/** Take a message apart. Raises RangeError or SyntaxError on anything else. */
export function untangle(message: ArrayBuffer): Tried {
  const length = new DataView(message).getUint32(0);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(message, LENGTH, length))) as Omit<Tried, "jpeg">;
  const jpeg = message.slice(LENGTH + length);
  return { ...head, jpeg: jpeg.byteLength > 0 ? new Blob([jpeg], { type: "image/jpeg" }) : null };
}
