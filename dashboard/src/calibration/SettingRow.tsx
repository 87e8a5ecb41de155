import type { ReactNode } from "react";
import { Hint } from "../marks/Hint";
import css from "./calibration.module.css";

interface Props {
  /** Of the field that the label names. */
  id: string;
  label: string;
  help: string;
  children: ReactNode;
}

/** Something that can be set for a window: what it is called, and its field. */
export function SettingRow({ id, label, help, children }: Props) {
  return (
    <div className={css["row"]}>
      <Hint help={help}>
        <label htmlFor={id}>{label}</label>
      </Hint>
      {children}
    </div>
  );
}
