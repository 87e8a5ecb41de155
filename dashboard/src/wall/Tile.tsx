import { FileTextOutlined } from "@ant-design/icons";
import { memo } from "react";
import type { HallWindow } from "../api/wire";
import type { Density } from "../look/preferences";
import { Hint } from "../marks/Hint";
import { Instant, Lasting } from "../marks/Instant";
import { LevelCounts } from "../marks/LevelMark";
import { isLoud, StateIcon, StateMark, stateColours } from "../marks/StateMark";
import { useWords } from "../words";
import { Snapshot } from "./Snapshot";
import css from "./tile.module.css";

interface Props {
  window: HallWindow;
  density: Density;
  /** Whether this person may see live pictures. */
  pictures: boolean;
  open: (code: string) => void;
}

/** One window. Drawn again only when the window itself changed. */
export const Tile = memo(function Tile({ window, density, pictures, open }: Props) {
  const { t, say } = useWords();
  const state = t(`state.${window.state}.word`);
  const reason = window.reason ? t(`reason.${window.reason}.word`) : "";
  const shared = {
    type: "button" as const,
    style: stateColours(window.state),
    "data-testid": "tile",
    "data-window": window.code,
    "data-state": window.state,
    "data-loud": isLoud(window.state),
    onClick: () => open(window.code),
    "aria-label": `${window.code} ${say(window.name)} ${state} ${reason}`.trim(),
  };
  if (density === "small") {
    return (
      <button {...shared} className={css["small"]} title={`${window.code} ${say(window.name)} · ${state} ${reason}`}>
        <span className={css["smallHead"]}>
          <b>{window.code}</b>
          <LevelCounts counts={window.alerts} />
        </span>
        <span className={css["smallState"]}>
          <StateIcon state={window.state} />
          <span>{reason || state}</span>
          {window.since && <Lasting since={window.since} as="short" />}
        </span>
      </button>
    );
  }
  return (
    <button {...shared} className={css["tile"]} data-density={density}>
      <span className={css["head"]}>
        <b>{window.code}</b>
        <span>{say(window.name)}</span>
        <LevelCounts counts={window.alerts} />
      </span>
      {pictures && <Snapshot code={window.snapshot && window.code} name={window.code} />}
      <span className={css["foot"]}>
        <StateMark state={window.state} reason={window.reason} />
        <Hint help={t("wall.casesHelp")}>
          <span className={css["cases"]}>
            <FileTextOutlined />
            {density === "large" ? t("wall.cases", { count: window.open_cases }) : window.open_cases}
          </span>
        </Hint>
        {window.since && (
          <span className={css["since"]}>
            <Instant at={window.since} /> · <Lasting since={window.since} />
          </span>
        )}
      </span>
    </button>
  );
});
