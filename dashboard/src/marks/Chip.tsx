import type { CSSProperties, ReactNode } from "react";
import { Hint } from "./Hint";
import css from "./marks.module.css";

interface Props {
  on: boolean;
  toggle: () => void;
  count?: number;
  icon?: ReactNode;
  help?: string;
  style?: CSSProperties;
  children: ReactNode;
  testId?: string;
}

/** A filter that shows how many there are. */
export function Chip({ on, toggle, count, icon, help, style, children, testId }: Props) {
  const chip = (
    <button
      type="button"
      className={css["chip"]}
      aria-pressed={on}
      onClick={toggle}
      style={style}
      data-none={count === 0}
      data-testid={testId}
    >
      {icon && <span className={css["chipIcon"]}>{icon}</span>}
      {children}
      {count !== undefined && <b>{count}</b>}
    </button>
  );
  return help ? <Hint help={help}>{chip}</Hint> : chip;
}
