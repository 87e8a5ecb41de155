import { useEffect, useRef, useState } from "react";
import { useWords } from "../words";
import css from "./wall.module.css";

interface Props {
  path: string | null;
  name: string;
  /** Milliseconds between pictures. */
  every: number;
  /** Before the others of the wall. */
  urgent?: boolean;
}

/** Times the usual pause between pictures. */
const LONGEST_PAUSE = 8;

/** A window's newest picture, asked for only while it can be seen. The old one stays until the new one is there. */
export function Snapshot({ path, name, every, urgent = false }: Props) {
  const { t } = useWords();
  const place = useRef<HTMLSpanElement>(null);
  const [visible, setVisible] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const [lost, setLost] = useState(false);

  useEffect(() => {
    if (!place.current) return;
    const watcher = new IntersectionObserver(([entry]) => setVisible(entry?.isIntersecting ?? false), {
      rootMargin: "80px",
    });
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);

  useEffect(() => {
    if (!path || !visible) return;
    let timer = 0;
    let gone = false;
    let failures = 0;
    const load = () => {
      const later = () => {
        // Spread, so that a wall of tiles does not ask all at once; a blind camera is asked ever less often.
        const pause = every * Math.min(LONGEST_PAUSE, 2 ** failures);
        timer = window.setTimeout(load, pause * (0.85 + Math.random() * 0.3));
      };
      if (document.hidden) {
        later();
        return;
      }
      const picture = new Image();
      picture.onload = () => {
        if (gone) return;
        setShown(picture.src);
        setLost(false);
        failures = 0;
        later();
      };
      picture.onerror = () => {
        if (gone) return;
        setLost(true);
        failures += 1;
        later();
      };
      if (urgent) picture.fetchPriority = "high";
      picture.src = `${path}?at=${Date.now()}`;
    };
    load();
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [path, visible, every, urgent]);

  const held = path ? shown : null;
  return (
    <span ref={place} className={css["picture"]} data-lost={lost}>
      {held ? <img src={held} alt={t("wall.picture", { window: name })} /> : <span>{t("wall.noPicture")}</span>}
      {held && lost && <em>{t("wall.lost")}</em>}
    </span>
  );
}
