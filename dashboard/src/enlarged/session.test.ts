import { expect, test, vi } from "vitest";
import { newest, Wire, wired } from "../live/wire.testing";
import { en } from "../words/en";
import { zh } from "../words/zh";
import { type Seen, Session } from "./session";

/** A view in a browser without WebRTC. */
function opened() {
  const told: Seen[] = [];
  const session = new Session("01", (seen) => void told.push(seen));
  const wire = newest();
  wire.onopen?.();
  return { told, session, wire };
}

wired();

test.each([
  [4401, "loggedOut"],
  [4403, "notAllowed"],
  [4404, "gone"],
  [4429, "tooMany"],
] as const)("close code %i ends the view and is said in both languages", (code, why) => {
  const { told, session, wire } = opened();
  wire.drop(code);
  expect(told.at(-1)).toMatchObject({ phase: "ended", why });
  vi.advanceTimersByTime(60_000);
  expect(Wire.opened).toHaveLength(1);
  expect(zh.enlarged.ended[why]).toMatch(/[\u4e00-\u9fff]/);
  expect(en.enlarged.ended[why]).toMatch(/^[A-Z]/);
  session.close();
});

test("a connection that is lost is opened again", () => {
  const { told, session, wire } = opened();
  wire.drop(1006);
  expect(told.at(-1)).toMatchObject({ phase: "connecting", why: "lost" });
  vi.advanceTimersByTime(3000);
  expect(Wire.opened).toHaveLength(2);
  session.close();
});

test("without WebRTC pictures are asked for, and shown with their reason", () => {
  const { told, session, wire } = opened();
  expect(wire.said).toEqual([{ pictures: "no_webrtc" }]);
  wire.say({ type: "pictures", why: "no_webrtc", detail: "" });
  expect(told.at(-1)).toMatchObject({ phase: "pictures", why: "no_webrtc" });
  session.close();
});
