import { Skeleton } from "antd";
import bar from "./bar.module.css";
import navigation from "./navigation.module.css";
import css from "./shell.module.css";

/** The frame's outline while the hall's answer is on its way. */
export function ShellSkeleton() {
  return (
    <div className={css["shell"]} data-narrow="true" aria-busy="true">
      <div className={navigation["nav"]} />
      <div className={css["column"]}>
        <div className={bar["bar"]} />
        <div className={css["page"]}>
          <div className={css["loading"]}>
            <Skeleton active title={{ width: 240 }} paragraph={{ rows: 6 }} />
          </div>
        </div>
      </div>
    </div>
  );
}
