import { type CSSProperties, type ReactNode, useEffect, useState } from "react";
import { Instant } from "../marks/Instant";
import { useWords } from "../words";
import css from "./picture.module.css";
import type { Tried } from "./tried";

/** Width over height while a camera's own is not known. */
const USUAL = 11 / 9;

const KEPT = 3000;

interface Props {
  tried: Tried | null;
  open: boolean;
  /** Whether no more pictures will come by themselves. */
  ended: boolean;
  children: ReactNode;
}

/** The camera's newest picture, and what is drawn over it. */
export function Picture({ tried, open, ended, children }: Props) {
  const { t } = useWords();
  const [address, show] = useState<string | null>(null);
  const jpeg = tried?.jpeg ?? null;
  useEffect(() => {
    if (!jpeg) return;
    const next = URL.createObjectURL(jpeg);
    show(next);
    // It is shown until the next one is loaded.
    return () => void window.setTimeout(() => URL.revokeObjectURL(next), KEPT);
  }, [jpeg]);
  const ratio = tried && tried.height > 0 ? tried.width / tried.height : USUAL;
  const why = tried?.why ?? "";
  return (
    <figure
      className={css["picture"]}
      style={{ "--ratio": ratio } as CSSProperties}
      data-testid="tried"
      data-why={why}
    >
      {address && <img src={address} alt={t("calibration.picture")} draggable={false} />}
      {children}
      <figcaption role="status">
        {!open && !ended && <span>{t("calibration.connecting")}</span>}
        {open && why === "" && tried?.at && <Instant at={tried.at} />}
        {open && (why === "dark" || why === "blocked") && <span>{t(`reason.${why}.help`)}</span>}
        {open && why === "no_picture" && <span>{t("calibration.noPicture")}</span>}
      </figcaption>
    </figure>
  );
}
