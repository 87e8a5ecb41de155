import { ArrowUpOutlined } from "@ant-design/icons";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { AlertRow } from "../api/wire";
import { useWords } from "../words";
import css from "./alerts.module.css";
import { StreamRow } from "./StreamRow";

const ROW = 60;
const FRESH = 2500;
/** Room below the last row, so that even a short list can move up under the row that is being read. */
const SPARE = 5 * ROW;

interface Props {
  rows: readonly AlertRow[];
  reading: string | null;
  select: (no: string) => void;
  open: (no: string) => void;
  /** Called when the end of what is loaded comes into sight. */
  more: () => void;
}

/** The numbers that were not there before, for as long as they are fresh; empty on the first load. */
function useFresh(rows: readonly AlertRow[]): ReadonlySet<string> {
  const known = useRef<Set<string> | null>(null);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const before = known.current;
    known.current = new Set(rows.map(({ alert_no }) => alert_no));
    if (!before) return;
    const arrived = rows.map(({ alert_no }) => alert_no).filter((no) => !before.has(no));
    if (arrived.length === 0 || arrived.length > 20) return;
    setFresh(new Set(arrived));
    const timer = window.setTimeout(() => setFresh(new Set()), FRESH);
    return () => window.clearTimeout(timer);
  }, [rows]);
  return fresh;
}

/** The stream: a row that is being read stays where it is when others come in above it. */
export function StreamList({ rows, reading, select, open, more }: Props) {
  const { t } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const anchor = useRef<{ no: string; index: number } | null>(null);
  const [hidden, setHidden] = useState(0);
  const fresh = useFresh(rows);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 8,
    getItemKey: (index) => rows[index]?.alert_no ?? index,
  });

  // Before the browser draws: if the row in view has moved in the list, move the view with it.
  useLayoutEffect(() => {
    const place = frame.current;
    const held = anchor.current;
    if (!place || !held) return;
    const index = rows.findIndex(({ alert_no }) => alert_no === held.no);
    const moved = index < 0 ? 0 : index - held.index;
    if (moved > 0) {
      place.scrollTop += moved * ROW;
      setHidden((count) => count + moved);
    }
    anchor.current = index < 0 ? null : { no: held.no, index };
  }, [rows]);

  // Another row is chosen: bring it into view. New rows alone must not scroll.
  const held = useRef({ rows, virtual });
  useLayoutEffect(() => {
    held.current = { rows, virtual };
  });
  useEffect(() => {
    const index = held.current.rows.findIndex(({ alert_no }) => alert_no === reading);
    if (index < 0 || reading === null) return;
    held.current.virtual.scrollToIndex(index, { align: "auto" });
    anchor.current = { no: reading, index };
  }, [reading]);

  const scrolled = () => {
    const place = frame.current;
    if (!place) return;
    const first = Math.floor(place.scrollTop / ROW);
    const chosen = rows.findIndex(({ alert_no }) => alert_no === reading);
    const visible = chosen >= first && chosen * ROW < place.scrollTop + place.clientHeight;
    const index = visible ? chosen : first;
    const row = rows[index];
    anchor.current = row ? { no: row.alert_no, index } : null;
    setHidden((count) => Math.min(count, first));
    if (place.scrollTop + place.clientHeight > place.scrollHeight - ROW * 10) more();
  };

  return (
    <div className={css["listFrame"]}>
      {hidden > 0 && (
        <button
          type="button"
          className={css["above"]}
          onClick={() => frame.current?.scrollTo({ top: 0, behavior: "smooth" })}
        >
          <ArrowUpOutlined /> {t("stream.arrivedAbove", { count: hidden })}
        </button>
      )}
      <div
        ref={frame}
        className={css["list"]}
        role="grid"
        aria-label={t("stream.title")}
        aria-rowcount={rows.length}
        onScroll={scrolled}
        data-testid="alert-list"
      >
        <div style={{ height: virtual.getTotalSize() + (reading ? SPARE : 0), position: "relative" }} role="rowgroup">
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div key={item.key} className={css["slot"]} style={{ transform: `translateY(${item.start}px)` }}>
                <StreamRow
                  row={row}
                  selected={row.alert_no === reading}
                  fresh={fresh.has(row.alert_no)}
                  select={select}
                  open={open}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
