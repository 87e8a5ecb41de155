import { useEffect, useRef, useState } from "react";
import { usePicture } from "../pictures/usePicture";
import { useWords } from "../words";
import css from "./tile.module.css";

interface Props {
  /** The window; null where there is no camera or no right to see it. */
  code: string | null;
  name: string;
}

/** A window's newest picture, pushed only while it can be seen. The old one stays until the new one is there. */
export function Snapshot({ code, name }: Props) {
  const { t } = useWords();
  const place = useRef<HTMLSpanElement>(null);
  const image = useRef<HTMLImageElement>(null);
  const [visible, setVisible] = useState(false);
  const { shown, lost } = usePicture(image, code, false, visible);

  useEffect(() => {
    if (!place.current) return;
    // Several changes may be told at once: the last one holds.
    const watcher = new IntersectionObserver((changes) => setVisible(changes.at(-1)?.isIntersecting ?? false), {
      rootMargin: "80px",
    });
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);

  return (
    <span ref={place} className={css["picture"]} data-lost={lost} data-shown={shown}>
      <img ref={image} alt={t("wall.picture", { window: name })} hidden={!shown} />
      {!shown && (lost || code === null) && <span>{t("wall.noPicture")}</span>}
      {shown && lost && <em>{t("wall.lost")}</em>}
    </span>
  );
}
