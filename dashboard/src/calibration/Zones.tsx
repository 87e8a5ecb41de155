import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useWords } from "../words";
import {
  type Corner,
  type Corners,
  type Drawn,
  keyed,
  moved,
  others,
  type Point,
  pulled,
  type Side,
  snapped,
  spanned,
} from "./drawing";
import css from "./picture.module.css";
import type { Tried } from "./tried";

export interface Chosen {
  window: string;
  side: Side;
}

interface Props {
  drawn: readonly Drawn[];
  chosen: Chosen | null;
  tried: Tried | null;
  /** The score from which a person counts at a window. */
  threshold: (window: string) => number;
  locked: boolean;
  choose: (chosen: Chosen) => void;
  change: (chosen: Chosen, box: Corners) => void;
}

const CORNERS: readonly Corner[] = ["nw", "ne", "sw", "se"];

function place([x1, y1, x2, y2]: Corners): CSSProperties {
  const share = (value: number) => `${(100 * value).toFixed(3)}%`;
  return { left: share(x1), top: share(y1), width: share(x2 - x1), height: share(y2 - y1) };
}

/** What is drawn over the picture: each window's sides to be moved and pulled, and everybody who is found. */
export function Zones({ drawn, chosen, tried, threshold, locked, choose, change }: Props) {
  const { t } = useWords();
  const area = useRef<HTMLDivElement>(null);
  const drag = useRef<{ from: Point; box: Corners; corner: Corner | null } | null>(null);
  const at = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = (area.current as HTMLDivElement).getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const grasp = (event: PointerEvent, who: Chosen, box: Corners, corner: Corner | null) => {
    event.stopPropagation();
    choose(who);
    if (locked) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: at(event), box, corner };
  };
  const pull = (event: PointerEvent, who: Chosen) => {
    const held = drag.current;
    if (!held) return;
    const now = at(event);
    const by = { x: now.x - held.from.x, y: now.y - held.from.y };
    const box = held.corner
      ? pulled(held.box, held.corner, by)
      : snapped(moved(held.box, by), others(drawn, who.window, who.side));
    change(who, box);
  };
  const leave = () => {
    drag.current = null;
  };
  const press = (event: KeyboardEvent, who: Chosen, box: Corners) => {
    const next = locked ? null : keyed(box, event.key, { alt: event.altKey, shift: event.shiftKey });
    if (!next) return;
    event.preventDefault();
    change(who, next);
  };
  const span = (event: PointerEvent) => {
    const held = drag.current;
    const box = held && chosen ? spanned(held.from, at(event)) : null;
    if (box && chosen) change(chosen, box);
  };
  const boxes = drawn.flatMap(({ window, staff, customer }) => [
    { window, side: "staff" as const, box: staff },
    ...(customer ? [{ window, side: "customer" as const, box: customer }] : []),
  ]);
  return (
    <div
      ref={area}
      className={css["zones"]}
      data-locked={locked}
      onPointerDown={(event) => {
        if (locked || !chosen) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: at(event), box: [0, 0, 0, 0], corner: null };
      }}
      onPointerMove={span}
      onPointerUp={leave}
      onPointerCancel={leave}
      data-testid="zones"
    >
      {boxes.map(({ window, side, box }) => {
        const who = { window, side };
        const mine = chosen?.window === window && chosen.side === side;
        return (
          <div
            key={`${window} ${side}`}
            className={css["zone"]}
            data-side={side}
            data-chosen={mine}
            data-zone={`${window} ${side}`}
            style={place(box)}
            role="group"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move it
            tabIndex={0}
            aria-label={t("calibration.zone", { window, side: t(`calibration.${side}`) })}
            onFocus={() => choose(who)}
            onKeyDown={(event) => press(event, who, box)}
            onPointerDown={(event) => grasp(event, who, box, null)}
            onPointerMove={(event) => {
              event.stopPropagation();
              pull(event, who);
            }}
            onPointerUp={leave}
            onPointerCancel={leave}
          >
            <b>
              {window} {t(`calibration.${side}`)}
            </b>
            {mine &&
              !locked &&
              CORNERS.map((corner) => (
                <i
                  key={corner}
                  data-corner={corner}
                  onPointerDown={(event) => grasp(event, who, box, corner)}
                  onPointerMove={(event) => {
                    event.stopPropagation();
                    pull(event, who);
                  }}
                  onPointerUp={leave}
                />
              ))}
          </div>
        );
      })}
      {tried?.windows.flatMap(({ window, people }) =>
        people.map((person) => (
          <span
            key={`${window} ${person.role} ${person.box.join(" ")}`}
            className={css["person"]}
            data-role={person.role}
            data-counts={person.role !== "neither" && person.score >= threshold(window)}
            style={place(person.box)}
          >
            <em>{person.score.toFixed(2)}</em>
          </span>
        )),
      )}
    </div>
  );
}
