import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { type RefusedChoice, refusedReasonsQuery } from "../api/queries";
import type { Feed } from "../api/wire";
import desk from "../look/desk.module.css";
import { Blank } from "../marks/Blank";
import { useWords } from "../words";
import { SenderGrid } from "./SenderGrid";
import { ToDecide } from "./ToDecide";

interface Props {
  feeds: readonly Feed[] | undefined;
  show: (choice: Partial<RefusedChoice>) => void;
}

/** What must be seen to now, then every sender day by day. */
export function Overview({ feeds, show }: Props) {
  const { t } = useWords();
  const { data: reasons } = useQuery(refusedReasonsQuery("", ""));
  if (!feeds || !reasons) return <Skeleton active paragraph={{ rows: 10 }} title={false} />;
  if (feeds.length === 0) return <Blank title={t("data.noSenders")} help={t("data.noSendersHelp")} />;
  return (
    <>
      <section className={desk["card"]} aria-label={t("data.decide")} data-testid="to-decide">
        <h2>{t("data.decide")}</h2>
        <ToDecide feeds={feeds} reasons={reasons} show={show} />
      </section>
      <SenderGrid feeds={feeds} show={show} />
    </>
  );
}
