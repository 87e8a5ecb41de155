import { Button, Select } from "antd";
import type { Narrowing } from "../api/queries";
import type { AlertList } from "../api/wire";
import { ALERT_STATES, FAMILIES, LEVELS } from "../api/wire";
import { Chip } from "../marks/Chip";
import { LevelIcon } from "../marks/LevelMark";
import { useWords } from "../words";
import css from "./alerts.module.css";
import { isNarrowed, toggled } from "./narrowing";

interface Props {
  narrowing: Narrowing;
  counts: AlertList["counts"] | undefined;
  change: (narrowing: Narrowing | null) => void;
}

/** What the stream is narrowed to; each chip shows how many it would let through. */
export function FilterChips({ narrowing, counts, change }: Props) {
  const { t } = useWords();
  const count = (chip: string) => (counts ? (counts[chip] ?? 0) : undefined);
  const rules = new Set([
    ...narrowing.rule,
    ...Object.keys(counts ?? {}).flatMap((chip) => chip.match(/^rule:(.+)$/)?.[1] ?? []),
  ]);
  return (
    <div className={css["filters"]}>
      <div className={css["chips"]} role="group" aria-label={t("stream.level")}>
        {LEVELS.map((level) => (
          <Chip
            key={level}
            on={narrowing.level.includes(level)}
            toggle={() => change({ ...narrowing, level: toggled(narrowing.level, level) })}
            count={count(`level:${level}`)}
            icon={<LevelIcon level={level} />}
            help={t(`level.${level}.help`)}
            style={{ "--text": `var(--${level}-ink)` } as React.CSSProperties}
            testId={`level-${level}`}
          >
            {t(`level.${level}.word`)}
          </Chip>
        ))}
      </div>
      <div className={css["chips"]} role="group" aria-label={t("stream.family")}>
        {FAMILIES.map((family) => (
          <Chip
            key={family}
            on={narrowing.family.includes(family)}
            toggle={() => change({ ...narrowing, family: toggled(narrowing.family, family) })}
            count={count(`family:${family}`)}
            help={t(`family.${family}.help`)}
          >
            {t(`family.${family}.word`)}
          </Chip>
        ))}
      </div>
      <div className={css["chips"]} role="group" aria-label={t("stream.state")}>
        {ALERT_STATES.map((state) => (
          <Chip
            key={state}
            on={narrowing.state.includes(state)}
            toggle={() => change({ ...narrowing, state: toggled(narrowing.state, state) })}
            count={count(`state:${state}`)}
            help={t(`alertState.${state}.help`)}
          >
            {t(`alertState.${state}.word`)}
          </Chip>
        ))}
      </div>
      <Select
        mode="multiple"
        allowClear
        size="small"
        className={css["rules"]}
        placeholder={t("stream.allRules")}
        aria-label={t("stream.rule")}
        value={[...narrowing.rule]}
        onChange={(rule: string[]) => change({ ...narrowing, rule })}
        options={[...rules].sort().map((rule) => ({ value: rule, label: `${rule} · ${count(`rule:${rule}`) ?? 0}` }))}
        maxTagCount={1}
        popupMatchSelectWidth={false}
      />
      {isNarrowed(narrowing) && (
        <Button type="link" size="small" onClick={() => change(null)}>
          {t("stream.clear")}
        </Button>
      )}
    </div>
  );
}
