import {
  ClockCircleOutlined,
  ExclamationCircleFilled,
  EyeInvisibleOutlined,
  EyeOutlined,
  MobileOutlined,
  TeamOutlined,
  UserDeleteOutlined,
  UsergroupAddOutlined,
  UserOutlined,
} from "@ant-design/icons";
import type { ComponentType, CSSProperties } from "react";
import type { UnknownReason, WindowState } from "../api/wire";
import { useWords } from "../words";
import { Hint } from "./Hint";
import css from "./marks.module.css";

const ICONS: Record<WindowState, ComponentType> = {
  attended: UserOutlined,
  serving: TeamOutlined,
  away: ClockCircleOutlined,
  empty: UserDeleteOutlined,
  waiting: ExclamationCircleFilled,
  head_down: EyeOutlined,
  phone: MobileOutlined,
  gathering: UsergroupAddOutlined,
  unknown: EyeInvisibleOutlined,
};

/** The two colours of a state, for everything that is drawn in them. */
export function stateColours(state: WindowState): CSSProperties {
  return { "--fill": `var(--${state})`, "--text": `var(--${state}-ink)` } as CSSProperties;
}

export function StateIcon({ state }: { state: WindowState }) {
  const Icon = ICONS[state];
  return <Icon />;
}

/** A window's state as colour, icon and word; unknown also says why. */
export function StateMark({ state, reason }: { state: WindowState; reason?: UnknownReason | null }) {
  const { t } = useWords();
  const help = reason ? `${t(`state.${state}.help`)}\n${t(`reason.${reason}.help`)}` : t(`state.${state}.help`);
  return (
    <Hint help={help}>
      <span className={css["state"]} style={stateColours(state)} data-loud={isLoud(state)}>
        <StateIcon state={state} />
        <span>{t(`state.${state}.word`)}</span>
        {reason && <span className={css["reason"]}>{t(`reason.${reason}.word`)}</span>}
      </span>
    </Hint>
  );
}

/** States that somebody should look at now. */
export function isLoud(state: WindowState): boolean {
  return state === "waiting" || state === "empty";
}
