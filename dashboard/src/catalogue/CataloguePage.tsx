import { SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Skeleton } from "antd";
import { useMemo, useState } from "react";
import { useParams } from "react-router";
import { catalogueQuery } from "../api/queries";
import type { CatalogueRow } from "../api/wire";
import desk from "../look/desk.module.css";
import { Blank } from "../marks/Blank";
import { Chip } from "../marks/Chip";
import { Forbidden, Trouble } from "../marks/Trouble";
import { VirtualRows } from "../marks/VirtualRows";
import { departmentName, useDesk } from "../shell/desk";
import { useWords } from "../words";
import css from "./catalogue.module.css";
import { Imports } from "./Imports";
import { ItemLine } from "./ItemLine";
import { ItemPanel } from "./ItemPanel";

const ROW = 56;
const ONLY = {
  coming: ({ changes_at }: CatalogueRow) => changes_at !== null,
  risky: ({ risk_level }: CatalogueRow) => risk_level === 1,
  fees: ({ fees }: CatalogueRow) => fees > 0,
  past: ({ standing }: CatalogueRow) => standing === "past",
};
type Only = keyof typeof ONLY;

/** Every service item on the left; on the right one with its versions, or how the catalogue came to be. */
export function CataloguePage() {
  const { t } = useWords();
  const { hall, me } = useDesk();
  const code = useParams()["*"] ?? "";
  const [text, find] = useState("");
  const [only, chooseOnly] = useState<Only | null>(null);
  const allowed = me.may.includes("view_alerts");
  const { data, error, refetch } = useQuery({ ...catalogueQuery, enabled: allowed });
  const found = useMemo(() => {
    const needle = text.trim().toLowerCase();
    return (data?.items ?? []).filter((item) => {
      const department = departmentName(hall, item.department);
      const words = [item.code, item.name.zh, item.name.en, department?.zh ?? "", department?.en ?? ""];
      return !needle || words.some((word) => word.toLowerCase().includes(needle));
    });
  }, [data, text, hall]);
  const shown = useMemo(() => (only ? found.filter(ONLY[only]) : found), [found, only]);

  if (!allowed) return <Forbidden />;
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (data?.items.length === 0) return <Blank title={t("catalogue.empty")} help={t("catalogue.emptyHelp")} />;
  return (
    <div className={css["catalogue"]} data-testid="catalogue">
      <div className={desk["top"]}>
        <h1>{t("catalogue.title")}</h1>
        <span className={desk["soft"]}>{data && t("catalogue.total", { count: shown.length })}</span>
        {(Object.keys(ONLY) as Only[]).map((one) => (
          <Chip
            key={one}
            on={only === one}
            toggle={() => chooseOnly(only === one ? null : one)}
            count={found.filter(ONLY[one]).length}
            testId={`only-${one}`}
          >
            {t(`catalogue.only.${one}`)}
          </Chip>
        ))}
        <Input
          allowClear
          className={desk["find"]}
          prefix={<SearchOutlined />}
          placeholder={t("catalogue.find")}
          aria-label={t("catalogue.find")}
          value={text}
          onChange={({ target }) => find(target.value)}
        />
      </div>
      <div className={css["body"]}>
        {!data && <Skeleton active paragraph={{ rows: 12 }} title={false} />}
        {data && shown.length === 0 && (
          <Blank title={t("catalogue.noneSuch")}>
            <Button
              onClick={() => {
                find("");
                chooseOnly(null);
              }}
            >
              {t("catalogue.clear")}
            </Button>
          </Blank>
        )}
        {shown.length > 0 && (
          <VirtualRows
            rows={shown}
            height={ROW}
            keyOf={(item) => item.code}
            label={t("catalogue.title")}
            testId="items"
          >
            {(item) => <ItemLine item={item} />}
          </VirtualRows>
        )}
        <div className={css["panel"]}>
          {code ? <ItemPanel key={code} code={code} /> : data && <Imports imports={data.imports} />}
        </div>
      </div>
    </div>
  );
}
