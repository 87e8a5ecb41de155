import { Skeleton } from "antd";
import css from "./alert.module.css";
import head from "./head.module.css";

/** The page's outline while its answer is on the way. */
export function AlertSkeleton() {
  return (
    <div className={css["alert"]} aria-busy="true">
      <div className={css["crumbs"]} />
      <div className={head["head"]}>
        <div className={head["headline"]}>
          <Skeleton active title={{ width: "60%" }} paragraph={{ rows: 2 }} />
        </div>
      </div>
      <div className={css["body"]}>
        <div className={css["middle"]}>
          <section className={css["card"]}>
            <Skeleton active paragraph={{ rows: 7 }} />
          </section>
        </div>
        <aside className={css["side"]}>
          <section className={css["card"]}>
            <Skeleton active paragraph={{ rows: 7 }} />
          </section>
        </aside>
      </div>
    </div>
  );
}
