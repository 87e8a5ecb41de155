import { expect, test, vi } from "vitest";
import { newest, Wire, wired } from "../live/wire.testing";
import { en } from "../words/en";
import { zh } from "../words/zh";
import { Session } from "./session";

function opened() {
  const said: string[] = [];
  const session = new Session("C1", {
    tried: () => undefined,
    said: () => undefined,
    open: (open) => void said.push(open ? "open" : "shut"),
    closed: (why) => void said.push(why),
  });
  newest().onopen?.();
  return { said, session };
}

wired();

test.each([
  [4401, "loggedOut"],
  [4403, "notAllowed"],
  [4404, "gone"],
  [4429, "tooMany"],
] as const)("close code %i is final, and is said in both languages", (code, why) => {
  const { said } = opened();
  newest().drop(code);
  expect(said).toEqual(["open", "shut", why]);
  vi.advanceTimersByTime(60_000);
  expect(Wire.opened).toHaveLength(1);
  expect(zh.calibration.ended[why]).toMatch(/[\u4e00-\u9fff]/);
  expect(en.calibration.ended[why]).toMatch(/^[A-Z]/);
});

test("a connection that is lost is opened again", () => {
  const { said, session } = opened();
  newest().drop(1006);
  vi.advanceTimersByTime(2000);
  expect(said).toEqual(["open", "shut"]);
  expect(Wire.opened).toHaveLength(2);
  session.close();
});
