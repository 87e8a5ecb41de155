import { expect, test } from "vitest";
import type { Camera } from "../api/wire";
import { byUrgency, todo, wrong } from "./wrong";

const FINE = {
  code: "c1",
  connected: true,
  reason: null,
  blind_since: null,
  trouble_kind: null,
  clock_offset_s: null,
} as Camera;
const down: Camera = {
  ...FINE,
  code: "c9",
  connected: false,
  reason: "no_picture",
  blind_since: "2026-11-23T01:00:00Z",
};
const moved: Camera = { ...FINE, code: "c5", reason: "moved", blind_since: "2026-11-23T00:30:00Z" };

test("a camera without a connection is down, whatever the reason of its windows", () => {
  expect([wrong(FINE), wrong(down), wrong(moved)]).toEqual([null, "down", "moved"]);
  expect(wrong({ ...down, reason: "watch_stopped" })).toBe("watch_stopped");
});

test("a clock that is off is a trouble of its own, after those that hide something", () => {
  const late: Camera = { ...FINE, code: "c7", clock_offset_s: -31 };
  expect([wrong(late), wrong({ ...late, clock_offset_s: 29 }), wrong({ ...late, reason: "dark" })]).toEqual([
    "clock",
    null,
    "dark",
  ]);
  expect(todo(late)).toBe("clock");
  expect([FINE, late, moved].sort(byUrgency).map(({ code }) => code)).toEqual(["c5", "c7", "c1"]);
});

test("what to do follows from why it is down", () => {
  expect(todo({ ...down, trouble_kind: "unauthorised" })).toBe("unauthorised");
  expect(todo({ ...down, trouble_kind: "silent" })).toBe("down");
  expect(todo(moved)).toBe("moved");
});

test("who is in trouble longest comes first, and the others by number", () => {
  const codes = [{ ...FINE, code: "c10" }, { ...FINE, code: "c2" }, down, moved]
    .sort(byUrgency)
    .map(({ code }) => code);
  expect(codes).toEqual(["c5", "c9", "c2", "c10"]);
});
