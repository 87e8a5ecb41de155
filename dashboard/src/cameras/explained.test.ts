import i18next from "i18next";
import { expect, test } from "vitest";
import type { Camera } from "../api/wire";
import { learnWords } from "../words";
import { zh } from "../words/zh";
import { explained } from "./explained";

learnWords("zh");
const CAMERA = { connected: true, reason: null, trouble: "", trouble_kind: null, clock_offset_s: null } as Camera;
const lost = { ...CAMERA, connected: false, reason: "no_picture" } as const;

test("why a picture is not believed is said in a sentence", () => {
  for (const reason of ["dark", "blocked", "blurred", "moved", "frozen"] as const)
    expect(explained(i18next.t, { ...CAMERA, reason })).toEqual([zh.reason[reason].help]);
  expect(explained(i18next.t, { ...CAMERA, clock_offset_s: -90 })).toEqual([zh.cameras.clockOffHelp]);
});

test("every kind of trouble with a connection is said in the reader's own language", () => {
  for (const kind of Object.keys(zh.cameras.because) as (keyof typeof zh.cameras.because)[]) {
    const [what, why] = explained(i18next.t, { ...lost, trouble: "rtsp://c1: refused", trouble_kind: kind });
    expect(what).toBe(zh.cameras.downHelp);
    expect(why).toMatch(/[\u4e00-\u9fff]/);
  }
  expect(explained(i18next.t, lost)).toEqual([zh.cameras.downHelp]);
});
