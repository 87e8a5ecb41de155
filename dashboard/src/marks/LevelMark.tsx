import { BellOutlined, FlagFilled, WarningFilled } from "@ant-design/icons";
import type { ComponentType } from "react";
import type { Level } from "../api/wire";
import { LEVELS } from "../api/wire";
import { useWords } from "../words";
import { Hint } from "./Hint";
import css from "./marks.module.css";

const ICONS: Record<Level, ComponentType> = { red: WarningFilled, yellow: FlagFilled, reminder: BellOutlined };

export function LevelIcon({ level }: { level: Level }) {
  const Icon = ICONS[level];
  return <Icon />;
}

/** An alert's level as colour, icon and word. */
export function LevelMark({ level }: { level: Level }) {
  const { t } = useWords();
  return (
    <Hint help={t(`level.${level}.help`)}>
      <span className={css["level"]} data-level={level}>
        <LevelIcon level={level} />
        {t(`level.${level}.word`)}
      </span>
    </Hint>
  );
}

/** How many open alerts of each level; nothing where there are none. */
export function LevelCounts({ counts }: { counts: Partial<Record<Level, number>> }) {
  const { t } = useWords();
  const present = LEVELS.filter((level) => (counts[level] ?? 0) > 0);
  if (present.length === 0) return null;
  const name = present.map((level) => `${t(`level.${level}.word`)} ${counts[level]}`).join(" · ");
  return (
    <span className={css["counts"]} role="img" aria-label={name} title={name}>
      {present.map((level) => (
        <span key={level} className={css["count"]} data-level={level}>
          <LevelIcon level={level} />
          {counts[level]}
        </span>
      ))}
    </span>
  );
}
