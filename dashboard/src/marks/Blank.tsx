import { InboxOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import css from "./marks.module.css";

/** Nothing to show, and why that is so. */
export function Blank({
  title,
  help,
  icon,
  children,
}: {
  title: string;
  help?: ReactNode;
  icon?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={css["blank"]} role="status">
      {icon ?? <InboxOutlined />}
      <h2>{title}</h2>
      {help && <p>{help}</p>}
      {children && <div className={css["blankActions"]}>{children}</div>}
    </div>
  );
}
