import { SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useMemo, useState } from "react";
import { precisionQuery, rulesQuery } from "../api/queries";
import type { Family, Rule } from "../api/wire";
import { FAMILIES } from "../api/wire";
import desk from "../look/desk.module.css";
import { Chip } from "../marks/Chip";
import { Forbidden, Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { RuleTable } from "./RuleTable";
import css from "./rules.module.css";

const ONLY = { waiting: "rules.onlyWaiting", doubtful: "rules.onlyDoubtful", off: "rules.onlyOff" } as const;
type Only = keyof typeof ONLY;

/** Every rule: what it is asked with, and how often it was right. */
export function RulesPage() {
  const { t } = useWords();
  const { me } = useDesk();
  const [family, chooseFamily] = useState<Family | null>(null);
  const [only, chooseOnly] = useState<Only | null>(null);
  const [text, find] = useState("");
  const allowed = me.may.includes("view_alerts");
  const { data, error, refetch } = useQuery({ ...rulesQuery, enabled: allowed });
  const { data: precision } = useQuery({ ...precisionQuery, enabled: allowed });
  const reviewed = useMemo(() => new Map(precision?.rules.map((one) => [one.rule, one])), [precision]);
  const is: Record<Only, (rule: Rule) => boolean> = {
    waiting: ({ proposals }) => proposals.length > 0,
    doubtful: ({ code }) => reviewed.get(code)?.doubtful === true,
    off: ({ enabled }) => !enabled,
  };
  const needle = text.trim().toLowerCase();
  const found = (data ?? []).filter(
    ({ code, name, basis }) =>
      !needle || [code, name.zh, name.en, basis.zh, basis.en].some((word) => word.toLowerCase().includes(needle)),
  );
  const shown = found.filter((rule) => (!family || rule.family === family) && (!only || is[only](rule)));

  if (!allowed) return <Forbidden />;
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  return (
    <div className={css["rules"]}>
      <div className={desk["top"]}>
        <h1>{t("rules.title")}</h1>
        <span className={desk["soft"]}>{data && t("rules.total", { count: shown.length })}</span>
        <Input
          allowClear
          className={desk["find"]}
          prefix={<SearchOutlined />}
          placeholder={t("rules.find")}
          aria-label={t("rules.find")}
          value={text}
          onChange={({ target }) => find(target.value)}
        />
      </div>
      <div className={desk["chips"]}>
        {FAMILIES.map((one) => (
          <Chip
            key={one}
            on={family === one}
            toggle={() => chooseFamily(family === one ? null : one)}
            count={found.filter((rule) => rule.family === one).length}
            help={t(`family.${one}.help`)}
            testId={`family-${one}`}
          >
            {t(`family.${one}.word`)}
          </Chip>
        ))}
        <i />
        {(Object.keys(ONLY) as Only[]).map((one) => (
          <Chip
            key={one}
            on={only === one}
            toggle={() => chooseOnly(only === one ? null : one)}
            count={found.filter(is[one]).length}
            testId={`only-${one}`}
          >
            {t(ONLY[one])}
          </Chip>
        ))}
      </div>
      <RuleTable rules={shown} reviewed={reviewed} loading={!data} />
    </div>
  );
}
