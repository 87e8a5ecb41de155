/** Rectangles drawn on a picture, in shares of its width and height. Pure. */

export type Corners = [number, number, number, number];
export type Side = "staff" | "customer";
export type Corner = "nw" | "ne" | "sw" | "se";

/** A window as it is drawn in a camera's picture; without a threshold or network of its own the hall's counts. */
export interface Drawn {
  window: string;
  staff: Corners;
  customer: Corners | null;
  threshold: number | null;
  model: string | null;
}

export interface Point {
  x: number;
  y: number;
}

/** What is smaller is refused by the server. */
export const LEAST = 0.02;
const NEAR = 0.008;
const DIGITS = 4;

const held = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
const rounded = (box: readonly number[]) => box.map((value) => Number(value.toFixed(DIGITS))) as Corners;

/** The box moved, as far as the picture goes. */
export function moved([x1, y1, x2, y2]: Corners, by: Point): Corners {
  const x = held(by.x, -x1, 1 - x2);
  const y = held(by.y, -y1, 1 - y2);
  return rounded([x1 + x, y1 + y, x2 + x, y2 + y]);
}

/** The box with one corner pulled; it keeps a least size and stays in the picture. */
export function pulled([x1, y1, x2, y2]: Corners, corner: Corner, by: Point): Corners {
  const west = corner.endsWith("w");
  const north = corner.startsWith("n");
  return rounded([
    west ? held(x1 + by.x, 0, x2 - LEAST) : x1,
    north ? held(y1 + by.y, 0, y2 - LEAST) : y1,
    west ? x2 : held(x2 + by.x, x1 + LEAST, 1),
    north ? y2 : held(y2 + by.y, y1 + LEAST, 1),
  ]);
}

/** The box between two points, whichever was first; null while it is too small to be meant. */
export function spanned(from: Point, to: Point): Corners | null {
  const [x1, x2] = [held(Math.min(from.x, to.x), 0, 1), held(Math.max(from.x, to.x), 0, 1)];
  const [y1, y2] = [held(Math.min(from.y, to.y), 0, 1), held(Math.max(from.y, to.y), 0, 1)];
  return x2 - x1 < LEAST || y2 - y1 < LEAST ? null : rounded([x1, y1, x2, y2]);
}

/** By how much to move so that one of these edges meets one that is near; 0 when none is. */
function pull(edges: readonly number[], lines: readonly number[]): number {
  let best = NEAR;
  let by = 0;
  for (const edge of edges) {
    for (const line of lines) {
      if (Math.abs(line - edge) < best) {
        best = Math.abs(line - edge);
        by = line - edge;
      }
    }
  }
  return by;
}

/** A moved box drawn to the picture's edges and to those of the others, where they are near. */
export function snapped(box: Corners, others: readonly Corners[]): Corners {
  const upright = [0, 1, ...others.flatMap(([x1, , x2]) => [x1, x2])];
  const level = [0, 1, ...others.flatMap(([, y1, , y2]) => [y1, y2])];
  return moved(box, { x: pull([box[0], box[2]], upright), y: pull([box[1], box[3]], level) });
}

/** Whether two drawings are the same. */
export function alike(one: readonly Drawn[], other: readonly Drawn[]): boolean {
  const told = ({ window, staff, customer, threshold, model }: Drawn) =>
    JSON.stringify([window, staff, customer, threshold, model]);
  return one.length === other.length && one.every((drawn, place) => told(drawn) === told(other[place] as Drawn));
}

/** Every box of a drawing but one. */
export function others(drawn: readonly Drawn[], window: string, side: Side): Corners[] {
  return drawn.flatMap((one) => [
    ...(one.window === window && side === "staff" ? [] : [one.staff]),
    ...(one.customer === null || (one.window === window && side === "customer") ? [] : [one.customer]),
  ]);
}

/** Where a box begins that somebody adds without drawing it: beside the staff side, below it when there is no room. */
export function beside([x1, y1, x2, y2]: Corners): Corners {
  const width = x2 - x1;
  if (x2 + width <= 1) return rounded([x2, y1, x2 + width, y2]);
  if (x1 - width >= 0) return rounded([x1 - width, y1, x1, y2]);
  return rounded([x1, Math.min(y2, 0.8), x2, 1]);
}

const STEP = 0.005;
const STRIDE = 0.02;
const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What a key does to a box: arrows move it, with Alt its lower right corner, with Shift further; null: nothing. */
export function keyed(box: Corners, key: string, how: { alt: boolean; shift: boolean }): Corners | null {
  const arrow = ARROWS[key];
  if (!arrow) return null;
  const far = how.shift ? STRIDE : STEP;
  const by = { x: arrow.x * far, y: arrow.y * far };
  return how.alt ? pulled(box, "se", by) : moved(box, by);
}
