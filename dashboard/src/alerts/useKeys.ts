import { useEffect, useRef } from "react";

/** Key → what it does. Keys are those of KeyboardEvent.key. */
export type Keys = Record<string, () => void>;

/** Listen to single keys, unless somebody writes, a dialog is open or a modifier is held. */
export function useKeys(keys: Keys, active: boolean): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target;
      if (
        target instanceof HTMLElement &&
        target.closest("input, textarea, select, [contenteditable], [role=dialog]")
      ) {
        return;
      }
      // Enter and space on a button or link mean that button or link.
      const own = target instanceof HTMLElement && target.closest("button, a");
      if (own && (event.key === "Enter" || event.key === " ")) return;
      const act = current.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [active]);
}
