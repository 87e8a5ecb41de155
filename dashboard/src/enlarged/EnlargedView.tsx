import {
  LoadingOutlined,
  LockOutlined,
  PictureOutlined,
  VideoCameraOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import { Button, Modal } from "antd";
import { type CSSProperties, useRef, useState } from "react";
import { usePicture } from "../pictures/usePicture";
import { useDesk } from "../shell/desk";
import { useHallNow } from "../time/clock";
import { clockTime, lasting } from "../time/format";
import { endedWord, useWords, whyWord } from "../words";
import css from "./enlarged.module.css";
import type { Seen } from "./session";
import { useEnlarged } from "./useEnlarged";

interface Props {
  code: string;
  name: string;
  close: () => void;
}

/** Width over height while a camera's own is not known. */
const USUAL = 11 / 9;

/** The whole picture of a window's camera, live: as video, or as pictures with the reason why. */
export function EnlargedView({ code, name, close }: Props) {
  const { t } = useWords();
  const { seen, renew, retry, again } = useEnlarged(code);
  return (
    <Modal
      open
      onCancel={close}
      footer={null}
      width="min(1120px, calc(100vw - 64px), calc((100vh - 190px) * 1.5))"
      centered
      title={
        <span className={css["title"]}>
          {t("enlarged.title", { window: code })}
          <small>{[name, seen.camera].filter(Boolean).join(" · ")}</small>
        </span>
      }
      data-testid="enlarged"
    >
      <div className={css["view"]} data-testid="enlarged-view" data-phase={seen.phase} data-why={seen.why}>
        <div className={css["screen"]} data-frozen={seen.frozen}>
          <Screen seen={seen} code={code} />
        </div>
        <Strip seen={seen} renew={renew} retry={retry} again={again} />
      </div>
    </Modal>
  );
}

function Screen({ seen, code }: { seen: Seen; code: string }) {
  const { t } = useWords();
  const [ratio, setRatio] = useState(USUAL);
  switch (seen.phase) {
    case "connecting":
      return (
        <p role="status">
          <LoadingOutlined /> {seen.why === "lost" ? t("enlarged.ended.lost") : t("enlarged.connecting")}
        </p>
      );
    case "video":
      return (
        <span className={css["frame"]} style={{ "--ratio": ratio } as CSSProperties}>
          <video
            onResize={({ currentTarget: { videoWidth, videoHeight } }) =>
              videoHeight > 0 && setRatio(videoWidth / videoHeight)
            }
            ref={(element) => {
              if (element && element.srcObject !== seen.stream) element.srcObject = seen.stream;
            }}
            autoPlay
            muted
            playsInline
            data-testid="live-video"
            aria-label={t("enlarged.title", { window: code })}
          />
          {seen.part && <Part part={seen.part} code={code} />}
          {seen.frozen && (
            <em role="status">
              <WarningOutlined /> {t("enlarged.frozen")}
            </em>
          )}
        </span>
      );
    case "pictures":
      return <Pictures code={code} />;
    case "ended":
      return <p role="status">{endedWord(t, seen.why)}</p>;
  }
}

/** Where the window is in the picture that shows its neighbours too. */
function Part({ part, code }: { part: readonly number[]; code: string }) {
  const { t } = useWords();
  const [x1 = 0, y1 = 0, x2 = 1, y2 = 1] = part;
  const share = (value: number) => `${(100 * value).toFixed(2)}%`;
  return (
    <i
      className={css["part"]}
      title={t("enlarged.part", { window: code })}
      style={{ left: share(x1), top: share(y1), width: share(x2 - x1), height: share(y2 - y1) }}
    >
      <b>{code}</b>
    </i>
  );
}

function Pictures({ code }: { code: string }) {
  const { t } = useWords();
  const { hall } = useDesk();
  const image = useRef<HTMLImageElement>(null);
  const [ratio, setRatio] = useState(USUAL);
  const { shown, lost, at } = usePicture(image, code, true, true);
  return (
    <span className={css["frame"]} data-lost={lost} style={{ "--ratio": ratio } as CSSProperties}>
      <img
        ref={image}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setRatio(naturalWidth / naturalHeight)}
        alt={t("enlarged.title", { window: code })}
        hidden={!shown}
        data-testid="live-picture"
      />
      {!shown && (
        <p role="status">
          {lost ? (
            t("enlarged.noPicture")
          ) : (
            <>
              <LoadingOutlined /> {t("enlarged.connecting")}
            </>
          )}
        </p>
      )}
      {shown && at && <time>{clockTime(at, hall.zone)}</time>}
      {shown && lost && (
        <em role="status">
          <WarningOutlined /> {t("enlarged.frozen")}
        </em>
      )}
    </span>
  );
}

interface StripProps {
  seen: Seen;
  renew: () => void;
  retry: () => void;
  again: () => void;
}

/** Which of both is shown and why, what it shows of people, until when. */
function Strip({ seen, renew, retry, again }: StripProps) {
  const { t, language } = useWords();
  const now = useHallNow(1000);
  const left = seen.until ? Math.max(0, seen.until.getTime() - now.getTime()) : null;
  return (
    <div className={css["strip"]}>
      <div className={css["said"]} data-testid="enlarged-said">
        {seen.phase === "video" && (
          <>
            <b>
              <VideoCameraOutlined /> {t("enlarged.video")}
            </b>
            <span className={css["loud"]}>{t("enlarged.unveiled")}</span>
            {seen.fps > 0 && (
              <small>{t("enlarged.rate", { fps: seen.fps.toFixed(0), rate: Math.round(seen.bits / 1000) })}</small>
            )}
          </>
        )}
        {seen.phase === "pictures" && (
          <>
            <b>
              <PictureOutlined /> {t("enlarged.pictures")}
            </b>
            <span className={css["loud"]}>{whyWord(t, seen.why, seen.detail)}</span>
            <span>{t("enlarged.veiled")}</span>
          </>
        )}
      </div>
      <div className={css["rest"]}>
        {(seen.phase === "video" || seen.phase === "pictures") && (
          <small>
            <LockOutlined /> {t("enlarged.audited")}
          </small>
        )}
        {left !== null && <small>{t("enlarged.left", { left: lasting(left, language) })}</small>}
        {seen.phase === "pictures" && (
          <Button size="small" onClick={retry}>
            {t("enlarged.retry")}
          </Button>
        )}
        {seen.phase === "ended" ? (
          <Button size="small" type="primary" onClick={again}>
            {t("enlarged.again")}
          </Button>
        ) : (
          <Button size="small" onClick={renew} disabled={left === null} data-testid="enlarged-renew">
            {t("enlarged.renew")}
          </Button>
        )}
      </div>
    </div>
  );
}
