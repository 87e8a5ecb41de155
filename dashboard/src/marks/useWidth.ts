import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** The width in pixels inside an element's padding, before it is painted and again whenever it changes. */
export function useWidth<T extends Element>(): [RefObject<T | null>, number] {
  const place = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!place.current) return;
    const { paddingLeft, paddingRight } = getComputedStyle(place.current);
    const padding = Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight);
    setWidth(Math.floor(place.current.clientWidth - padding));
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  return [place, width];
}
