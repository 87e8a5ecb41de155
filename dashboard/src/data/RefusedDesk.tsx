import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Input, Select, Skeleton } from "antd";
import { useState } from "react";
import { type RefusedChoice, refusedQuery, refusedReasonsQuery } from "../api/queries";
import desk from "../look/desk.module.css";
import { Blank } from "../marks/Blank";
import { Trouble } from "../marks/Trouble";
import { VirtualRows } from "../marks/VirtualRows";
import { useWords } from "../words";
import css from "./data.module.css";
import { toggled } from "./matters";
import { Reasons } from "./Reasons";
import { RefusedLine } from "./RefusedLine";
import { RowDrawer } from "./RowDrawer";
import { Tending } from "./Tending";

const PAGE = 200;
const MOST = 2000;
const ROW = 52;

interface Props {
  choice: RefusedChoice;
  show: (choice: Partial<RefusedChoice>) => void;
  senders: readonly string[];
}

/** The rows that wait: why on the left, which on the right. */
export function RefusedDesk({ choice, show, senders }: Props) {
  const { t } = useWords();
  const [most, ask] = useState(PAGE);
  const [chosen, choose] = useState<ReadonlySet<number>>(new Set());
  const [open, setOpen] = useState<number | null>(null);
  const reasons = useQuery(refusedReasonsQuery(choice.source, choice.day));
  const { data, error, refetch } = useQuery({ ...refusedQuery(choice, most), placeholderData: keepPreviousData });
  const narrow = (next: Partial<RefusedChoice>) => {
    ask(PAGE);
    choose(new Set());
    show({ ...choice, ...next });
  };
  const rows = data?.rows ?? [];
  // What went away meanwhile is chosen no longer.
  const ids = rows.map(({ rejected_id }) => rejected_id).filter((id) => chosen.has(id));
  const opened = rows.find(({ rejected_id }) => rejected_id === open);
  const isNarrowed = Object.values(choice).some(Boolean);

  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (!data || !reasons.data) return <Skeleton active paragraph={{ rows: 12 }} title={false} />;
  return (
    <div className={css["refused"]} data-testid="refused">
      <aside className={css["narrow"]}>
        <Select
          value={choice.source}
          onChange={(source) => narrow({ source, reason: "", door: "" })}
          options={[
            { value: "", label: t("data.allSenders") },
            ...senders.map((source) => ({ value: source, label: source })),
          ]}
          aria-label={t("data.sender")}
          data-testid="sender"
        />
        <Input
          type="date"
          allowClear
          prefix={<span className={desk["soft"]}>{t("data.day")}</span>}
          value={choice.day}
          onChange={({ target }) => narrow({ day: target.value })}
          aria-label={t("data.day")}
          data-testid="day"
        />
        <Reasons reasons={reasons.data} choice={choice} narrow={narrow} />
      </aside>
      <div className={css["list"]}>
        <Tending choice={choice} ids={ids} rows={rows} total={data.total} choose={choose} />
        {rows.length === 0 ? (
          <Blank
            title={t(isNarrowed ? "data.noneSuch" : "data.none")}
            help={isNarrowed ? undefined : t("data.noneHelp")}
          >
            {isNarrowed && <Button onClick={() => show({})}>{t("data.clear")}</Button>}
          </Blank>
        ) : (
          <VirtualRows
            rows={rows}
            height={ROW}
            keyOf={({ rejected_id }) => String(rejected_id)}
            label={t("data.refusedTitle")}
            testId="refused-rows"
            more={() => rows.length < data.total && most <= rows.length && ask(Math.min(MOST, most + PAGE))}
          >
            {(row) => (
              <RefusedLine
                row={row}
                chosen={chosen.has(row.rejected_id)}
                toggle={() => choose(toggled(chosen, row.rejected_id))}
                isOpen={row.rejected_id === open}
                open={() => setOpen(row.rejected_id)}
              />
            )}
          </VirtualRows>
        )}
        <p className={desk["soft"]}>{t("data.refusedHelp")}</p>
      </div>
      {opened && <RowDrawer row={opened} close={() => setOpen(null)} />}
    </div>
  );
}
