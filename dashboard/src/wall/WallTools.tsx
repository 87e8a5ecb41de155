import { LockOutlined, SearchOutlined } from "@ant-design/icons";
import { Input, Segmented } from "antd";
import type { HallWindow, WindowState } from "../api/wire";
import { WINDOW_STATES } from "../api/wire";
import { usePreferences } from "../look/preferences";
import { Chip } from "../marks/Chip";
import { Hint } from "../marks/Hint";
import { StateIcon, stateColours } from "../marks/StateMark";
import { useRate } from "../pictures/rate";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { countStates } from "./arrange";
import css from "./tools.module.css";

interface Props {
  windows: readonly HallWindow[];
  states: readonly WindowState[];
  choose: (states: WindowState[]) => void;
  text: string;
  find: (text: string) => void;
}

/** What the wall shows, and how large. */
export function WallTools({ windows, states, choose, text, find }: Props) {
  const { t } = useWords();
  const { me } = useDesk();
  const { density, grouping, pack, arrange } = usePreferences();
  const counts = countStates(windows);
  const rate = useRate();
  const toggle = (state: WindowState) =>
    choose(states.includes(state) ? states.filter((one) => one !== state) : [...states, state]);
  return (
    <div className={css["tools"]}>
      <div className={css["chips"]}>
        <Chip on={states.length === 0} toggle={() => choose([])} count={windows.length}>
          {t("wall.all")}
        </Chip>
        {WINDOW_STATES.map((state) => (
          <Chip
            key={state}
            on={states.includes(state)}
            toggle={() => toggle(state)}
            count={counts[state]}
            icon={<StateIcon state={state} />}
            help={t(`state.${state}.help`)}
            style={stateColours(state)}
            testId={`state-${state}`}
          >
            {t(`state.${state}.word`)}
          </Chip>
        ))}
      </div>
      <span className={css["rate"]} data-testid="picture-rate">
        {!me.may.includes("view_live") && (
          <Hint help={t("noPictures.help")}>
            <span data-testid="no-pictures">
              <LockOutlined /> {t("noPictures.word")}
            </span>
          </Hint>
        )}
        {rate.bits !== null && (
          <Hint help={t("pictures.rateHelp", { pictures: rate.pictures.toFixed(0), dropped: rate.dropped })}>
            <span>{t("pictures.rate", { rate: (rate.bits / 1e6).toFixed(1) })}</span>
          </Hint>
        )}
      </span>
      <Input
        allowClear
        className={css["find"]}
        prefix={<SearchOutlined />}
        placeholder={t("wall.find")}
        aria-label={t("wall.find")}
        value={text}
        onChange={({ target }) => find(target.value)}
      />
      <Segmented
        aria-label={t("wall.group")}
        value={grouping}
        onChange={arrange}
        options={[
          { value: "department", label: t("wall.byDepartment") },
          { value: "floor", label: t("wall.byFloor") },
        ]}
      />
      <Segmented
        aria-label={t("wall.density")}
        data-testid="density"
        value={density}
        onChange={pack}
        options={[
          { value: "large", label: t("wall.large") },
          { value: "medium", label: t("wall.medium") },
          { value: "small", label: t("wall.small") },
        ]}
      />
    </div>
  );
}
