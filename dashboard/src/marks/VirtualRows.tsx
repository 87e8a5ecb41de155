import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import desk from "../look/desk.module.css";

interface Props<Row> {
  rows: readonly Row[];
  /** Of a row, in pixels. */
  height: number;
  keyOf: (row: Row) => string;
  label: string;
  testId: string;
  /** Called when the end of what is loaded comes into sight. */
  more?: () => void;
  children: (row: Row) => ReactNode;
}

/** A list of thousands, of which only what can be seen is drawn. */
export function VirtualRows<Row>({ rows, height, keyOf, label, testId, more, children }: Props<Row>) {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 8,
  });
  const scrolled = () => {
    const place = frame.current;
    if (place && place.scrollTop + place.clientHeight > place.scrollHeight - height * 10) more?.();
  };
  return (
    <div ref={frame} className={desk["rows"]} onScroll={scrolled} data-testid={testId}>
      <ul aria-label={label} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li key={keyOf(row)} style={{ height, transform: `translateY(${start}px)` }}>
              {children(row)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
