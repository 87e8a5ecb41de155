/** A picture as the server pushes it: two bytes of length, a head in JSON, the JPEG. */
export interface Picture {
  window: string;
  large: boolean;
  /** When it was taken, on the hall's clock. */
  at: Date | null;
  /** Why there is none; empty when there is one. */
  why: string;
  jpeg: Blob | null;
  /** Of the whole message. */
  bytes: number;
}

const LENGTH = 2;

/** Take a message apart. Raises RangeError or SyntaxError on anything else. */
export function unpack(message: ArrayBuffer): Picture {
  const length = new DataView(message).getUint16(0);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(message, LENGTH, length))) as {
    window: string;
    large: boolean;
    at: string | null;
    why: string;
  };
  const jpeg = message.slice(LENGTH + length);
  return {
    window: head.window,
    large: head.large,
    at: head.at ? new Date(head.at) : null,
    why: head.why,
    jpeg: jpeg.byteLength > 0 ? new Blob([jpeg], { type: "image/jpeg" }) : null,
    bytes: message.byteLength,
  };
}
