import type { Camera } from "../api/wire";
import type { Say } from "../words";
import { wrong } from "./wrong";

/** What a camera's state means, in a sentence; then why there is no connection, where that is known. */
export function explained(t: Say, camera: Camera): string[] {
  const what = wrong(camera);
  if (what === null) return [t("cameras.okHelp")];
  if (what === "clock") return [t("cameras.clockOffHelp")];
  if (what !== "down") return [t(`reason.${what}.help`)];
  return [t("cameras.downHelp"), ...(camera.trouble_kind ? [t(`cameras.because.${camera.trouble_kind}`)] : [])];
}
