import { expect, test } from "vitest";
import { alike, beside, type Corners, type Drawn, keyed, moved, others, pulled, snapped, spanned } from "./drawing";

const BOX: Corners = [0.2, 0.3, 0.4, 0.6];

test("a box is moved as far as the picture goes and keeps its size", () => {
  expect(moved(BOX, { x: 0.1, y: -0.1 })).toEqual([0.3, 0.2, 0.5, 0.5]);
  expect(moved(BOX, { x: 9, y: -9 })).toEqual([0.8, 0, 1, 0.3]);
});

test("a pulled corner passes neither its opposite nor the picture's edge", () => {
  expect(pulled(BOX, "se", { x: 0.1, y: 0.1 })).toEqual([0.2, 0.3, 0.5, 0.7]);
  expect(pulled(BOX, "nw", { x: 0.5, y: -0.5 })).toEqual([0.38, 0, 0.4, 0.6]);
  expect(pulled(BOX, "ne", { x: 9, y: 9 })).toEqual([0.2, 0.58, 1, 0.6]);
});

test("a box is spanned from either end, and a click spans none", () => {
  expect(spanned({ x: 0.5, y: 0.9 }, { x: -0.1, y: 0.4 })).toEqual([0, 0.4, 0.5, 0.9]);
  expect(spanned({ x: 0.5, y: 0.5 }, { x: 0.51, y: 0.9 })).toBeNull();
});

test("near edges meet, far ones stay", () => {
  expect(snapped([0.005, 0.3, 0.205, 0.6], [])).toEqual([0, 0.3, 0.2, 0.6]);
  expect(snapped([0.405, 0.3, 0.7, 0.596], [BOX])).toEqual([0.4, 0.3, 0.695, 0.596]);
  expect(snapped([0.5, 0.45, 0.7, 0.8], [BOX])).toEqual([0.5, 0.45, 0.7, 0.8]);
});

test("arrows move a box, with Alt its corner, with Shift further", () => {
  expect(keyed(BOX, "ArrowRight", { alt: false, shift: false })).toEqual([0.205, 0.3, 0.405, 0.6]);
  expect(keyed(BOX, "ArrowDown", { alt: true, shift: true })).toEqual([0.2, 0.3, 0.4, 0.62]);
  expect(keyed(BOX, "Enter", { alt: false, shift: false })).toBeNull();
});

test("drawings differ by any of their parts", () => {
  const one: Drawn = { window: "01", staff: BOX, customer: null, threshold: null, model: null };
  expect(alike([one], [{ ...one, staff: [0.2, 0.3, 0.4, 0.6] }])).toBe(true);
  expect(alike([one], [{ ...one, threshold: 0.5 }])).toBe(false);
  expect(alike([one], [])).toBe(false);
});

test("a box added lies beside the staff side, within the picture", () => {
  expect(beside(BOX)).toEqual([0.4, 0.3, 0.6, 0.6]);
  expect(beside([0.7, 0.3, 0.95, 0.6])).toEqual([0.45, 0.3, 0.7, 0.6]);
  expect(beside([0.1, 0.3, 0.9, 0.95])).toEqual([0.1, 0.8, 0.9, 1]);
});

test("a box does not meet itself", () => {
  const drawn: Drawn[] = [{ window: "01", staff: BOX, customer: beside(BOX), threshold: null, model: null }];
  expect(others(drawn, "01", "staff")).toEqual([beside(BOX)]);
  expect(others(drawn, "01", "customer")).toEqual([BOX]);
});
