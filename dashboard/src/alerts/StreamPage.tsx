import { QuestionCircleOutlined, SearchOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Input, type InputRef } from "antd";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { alertsQuery, type Narrowing } from "../api/queries";
import type { Deed } from "../api/wire";
import { DeedDialog } from "../deed/DeedDialog";
import { inOrder } from "../live/apply";
import { Blank } from "../marks/Blank";
import { Forbidden, Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import css from "./alerts.module.css";
import { FilterChips } from "./FilterChips";
import { KeysHelp } from "./KeysHelp";
import { isNarrowed, readNarrowing, writeNarrowing } from "./narrowing";
import { neighbour, useQueue } from "./queue";
import { StreamHead } from "./StreamHead";
import { StreamList } from "./StreamList";
import { StreamSkeleton } from "./StreamSkeleton";
import { useKeys } from "./useKeys";

const PAGE = 200;
const MOST = 500;

/** Every alert that is to be worked on, gravest first. */
export function StreamPage() {
  const { t } = useWords();
  const { me } = useDesk();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const narrowing = useMemo(() => readNarrowing(search), [search]);
  const settled = useDeferredValue(narrowing);
  const [limit, setLimit] = useState(PAGE);
  const [helping, setHelping] = useState(false);
  const [deed, setDeed] = useState<{ no: string; action: Deed["action"] } | null>(null);
  const finder = useRef<InputRef>(null);
  const reading = useQueue((queue) => queue.reading);
  const allowed = me.may.includes("view_alerts");
  const { data, error, refetch } = useQuery({
    ...alertsQuery(settled, limit),
    enabled: allowed,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => [...(data?.rows ?? [])].sort(inOrder), [data]);
  const numbers = useMemo(() => rows.map(({ alert_no }) => alert_no), [rows]);

  useEffect(() => {
    useQueue.setState({ numbers, address: `/alerts${search.size > 0 ? `?${search}` : ""}` });
  }, [numbers, search]);

  const change = useCallback(
    (wanted: Narrowing | null) => {
      setLimit(PAGE);
      setSearch(wanted ? writeNarrowing(wanted) : new URLSearchParams(), { replace: true });
    },
    [setSearch],
  );
  const select = useCallback((no: string) => useQueue.setState({ reading: no }), []);
  const open = useCallback(
    (no: string) => {
      useQueue.setState({ reading: no });
      void navigate(`/alerts/${encodeURIComponent(no)}`);
    },
    [navigate],
  );
  const more = useCallback(() => {
    if (data && data.rows.length < data.total) setLimit((held) => Math.min(MOST, held + PAGE));
  }, [data]);
  const step = (by: number) => {
    const next = neighbour(numbers, reading, by);
    if (next) select(next);
  };
  const act = (action: Deed["action"]) => reading && setDeed({ no: reading, action });
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => reading && open(reading),
      a: () => act("assign"),
      c: () => act("confirm"),
      d: () => act("dismiss"),
      "/": () => finder.current?.focus(),
      "?": () => setHelping(true),
    },
    allowed && !deed && !helping,
  );

  if (!allowed) return <Forbidden />;
  const narrowed = isNarrowed(narrowing);
  return (
    <div className={css["stream"]}>
      <div className={css["top"]}>
        <h1>{t("stream.title")}</h1>
        {data && <span className={css["total"]}>{t("stream.total", { count: data.total })}</span>}
        <Input
          ref={finder}
          allowClear
          className={css["search"]}
          prefix={<SearchOutlined />}
          placeholder={t("stream.search")}
          aria-label={t("stream.search")}
          value={narrowing.q}
          onChange={({ target }) => change({ ...narrowing, q: target.value })}
          onKeyDown={({ key }) => key === "Escape" && finder.current?.blur()}
        />
        <Button icon={<QuestionCircleOutlined />} onClick={() => setHelping(true)} title={t("stream.keyHelp")}>
          {t("stream.keys")}
        </Button>
      </div>
      <FilterChips narrowing={narrowing} counts={data?.counts} change={change} />
      <StreamHead />
      {error && !data && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <StreamSkeleton />}
      {data && rows.length === 0 && (
        <Blank title={narrowed ? t("stream.empty") : t("stream.emptyOpen")} help={t("stream.emptyHelp")}>
          {narrowed && <Button onClick={() => change(null)}>{t("stream.clear")}</Button>}
        </Blank>
      )}
      {rows.length > 0 && <StreamList rows={rows} reading={reading} select={select} open={open} more={more} />}
      {data && data.rows.length < data.total && (
        <p className={css["part"]}>{t("stream.shown", { shown: data.rows.length, total: data.total })}</p>
      )}
      {deed && <DeedDialog no={deed.no} action={deed.action} close={() => setDeed(null)} />}
      <KeysHelp open={helping} close={() => setHelping(false)} />
    </div>
  );
}
