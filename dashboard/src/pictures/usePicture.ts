import { type RefObject, useEffect, useState } from "react";
import { watchPictures } from "./channel";

/** A picture that no newer one follows for so long is told to be old. */
const STALE = 8000;

export interface Held {
  /** Whether there was a picture at all. */
  shown: boolean;
  /** Whether the one that is shown is old, or, while none is shown, there is none to be had. */
  lost: boolean;
  at: Date | null;
}

const NOTHING: Held = { shown: false, lost: false, at: null };

/** Draw a window's newest picture into an image for as long as it is `visible`; the old one stays until then. */
export function usePicture(
  image: RefObject<HTMLImageElement | null>,
  code: string | null,
  large: boolean,
  visible: boolean,
): Held {
  const [held, hold] = useState(NOTHING);
  useEffect(() => {
    if (code === null || !visible) return;
    let stale = 0;
    let address = "";
    const old = () => hold((now) => (now.lost ? now : { ...now, lost: true }));
    const mindAge = () => {
      window.clearTimeout(stale);
      stale = window.setTimeout(old, STALE);
    };
    mindAge();
    const leave = watchPictures(code, large, ({ jpeg, at }) => {
      const place = image.current;
      if (!jpeg || !place) {
        old();
        return;
      }
      mindAge();
      if (!place.complete) URL.revokeObjectURL(address);
      const next = URL.createObjectURL(jpeg);
      address = next;
      place.addEventListener("load", () => URL.revokeObjectURL(next), { once: true });
      place.src = next;
      // Drawn outside of React: a wall of tiles is drawn anew every second, and only what changes is told to it.
      hold((now) => (now.shown && !now.lost && !large ? now : { shown: true, lost: false, at }));
    });
    return () => {
      leave();
      window.clearTimeout(stale);
    };
  }, [image, code, large, visible]);
  return code === null ? NOTHING : held;
}
