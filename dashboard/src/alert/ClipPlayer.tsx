import { CaretRightFilled, EnvironmentFilled, FullscreenOutlined, PauseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useKeys } from "../alerts/useKeys";
import type { Evidence } from "../api/wire";
import { Blank } from "../marks/Blank";
import { useDesk } from "../shell/desk";
import { clockTime } from "../time/format";
import { useWords } from "../words";
import css from "./player.module.css";

interface Props {
  clip: Evidence;
  url: string;
  /** Told where the clip is, on the hall's clock, so that the lanes can show it. */
  playing: (at: number | null) => void;
}

const RATES = [1, 2, 4] as const;

/** A clip that is read on the hall's clock: the moment is marked on its track. */
export function ClipPlayer({ clip, url, playing }: Props) {
  const { t } = useWords();
  const { hall } = useDesk();
  const video = useRef<HTMLVideoElement>(null);
  const [length, setLength] = useState(0);
  const [at, setAt] = useState(0);
  const [runs, setRuns] = useState(false);
  const [rate, setRate] = useState<number>(RATES[0]);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  const begin = Date.parse(clip.shows_from ?? clip.from_at);
  const moment = (Date.parse(clip.moment) - begin) / 1000;
  const gaps = clip.missing
    .map((part) => ({ from: (Date.parse(part.from_at) - begin) / 1000, to: (Date.parse(part.to_at) - begin) / 1000 }))
    .filter((gap) => gap.from > 0 && gap.to < length);
  const between = gaps.some((gap) => at > gap.from + 0.5 && at < gap.to);

  useEffect(() => () => playing(null), [playing]);

  const toggle = () => {
    if (!video.current) return;
    if (video.current.paused) void video.current.play().catch(() => setFailed(true));
    else video.current.pause();
  };
  const seek = (seconds: number) => {
    if (video.current) video.current.currentTime = Math.min(Math.max(0, seconds), length || seconds);
  };
  const progress = () => {
    const now = video.current?.currentTime ?? 0;
    setAt(now);
    playing(begin + now * 1000);
  };
  const speed = () => {
    const next = RATES[(RATES.indexOf(rate as 1) + 1) % RATES.length] ?? 1;
    if (video.current) video.current.playbackRate = next;
    setRate(next);
  };
  useKeys({ " ": toggle }, !failed);

  if (failed) {
    return (
      <Blank title={t("alert.playFailed")} help={t("alert.playFailedHelp")}>
        <Button
          onClick={() => {
            setFailed(false);
            setTries(tries + 1);
          }}
        >
          {t("alert.reload")}
        </Button>
      </Blank>
    );
  }
  return (
    <div className={css["player"]} data-testid="player" data-runs={runs}>
      {between && (
        <p className={css["between"]} data-testid="between">
          {t("evidence.gap")}
        </p>
      )}
      <video
        key={tries}
        ref={video}
        src={url}
        muted
        playsInline
        preload="auto"
        data-testid="clip"
        aria-label={t("alert.clip")}
        onClick={toggle}
        onLoadedMetadata={() => setLength(video.current?.duration ?? 0)}
        onTimeUpdate={progress}
        onPlay={() => setRuns(true)}
        onPause={() => setRuns(false)}
        onError={() => setFailed(true)}
      />
      <div className={css["controls"]}>
        <Button
          type="text"
          size="small"
          icon={runs ? <PauseOutlined /> : <CaretRightFilled />}
          aria-label={runs ? t("alert.pause") : t("alert.play")}
          data-testid="play"
          onClick={toggle}
        />
        <time title={t("alert.clock")}>{clockTime(new Date(begin + at * 1000), hall.zone)}</time>
        <span className={css["track"]}>
          <input
            type="range"
            min={0}
            max={length || 1}
            step={0.05}
            value={at}
            aria-label={t("alert.clip")}
            onChange={({ target }) => seek(Number(target.value))}
          />
          {gaps.map((gap) => (
            <s
              key={gap.from}
              style={{ left: `${(gap.from / length) * 100}%`, width: `${((gap.to - gap.from) / length) * 100}%` }}
              title={t("evidence.gap")}
            />
          ))}
          {length > 0 && moment >= 0 && moment <= length && (
            <i style={{ left: `${(moment / length) * 100}%` }} title={t("alert.moment")} />
          )}
        </span>
        <Button
          type="text"
          size="small"
          icon={<EnvironmentFilled />}
          onClick={() => seek(moment)}
          title={t("alert.toMoment")}
        >
          {t("alert.moment")}
        </Button>
        <Button type="text" size="small" onClick={speed} aria-label={t("alert.speed", { rate })}>
          {rate}×
        </Button>
        <Button
          type="text"
          size="small"
          icon={<FullscreenOutlined />}
          aria-label={t("alert.fullScreen")}
          title={t("alert.fullScreen")}
          onClick={() => void video.current?.requestFullscreen()}
        />
      </div>
    </div>
  );
}
