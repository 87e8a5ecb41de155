import type { Camera, UnknownReason } from "../api/wire";

/** What is wrong with a camera, in one word; null when its picture is believed. */
export function wrong({ connected, reason }: Camera): UnknownReason | "down" | null {
  if (!connected && reason !== "watch_stopped") return "down";
  return reason;
}

const BY_KIND = ["unauthorised", "not_found", "refused", "busy", "no_video", "corrupt"] as const;

/** The key of what to do about it. */
export function todo(camera: Camera): UnknownReason | "down" | (typeof BY_KIND)[number] | null {
  const what = wrong(camera);
  return what === "down" ? (BY_KIND.find((kind) => kind === camera.trouble_kind) ?? what) : what;
}

/** Those to be seen to first, the longest first; then by code. */
export function byUrgency(one: Camera, other: Camera): number {
  const since = (camera: Camera) => (wrong(camera) ? Date.parse(camera.blind_since ?? "2000-01-01") : Infinity);
  const [first, second] = [since(one), since(other)];
  return first === second ? one.code.localeCompare(other.code, undefined, { numeric: true }) : first - second;
}
