import type { Camera, UnknownReason } from "../api/wire";

const OFF_S = 30;

/** Whether the time that the camera tells is too far from the hall's for what is written into its pictures. */
export function isOff({ clock_offset_s }: Camera): boolean {
  return Math.abs(clock_offset_s ?? 0) > OFF_S;
}

/** What is wrong with a camera, in one word, the worst first; null when nothing is. */
export function wrong(camera: Camera): UnknownReason | "down" | "clock" | null {
  if (!camera.connected && camera.reason !== "watch_stopped") return "down";
  return camera.reason ?? (isOff(camera) ? "clock" : null);
}

const BY_KIND = ["unauthorised", "not_found", "refused", "busy", "no_video", "corrupt"] as const;

/** The key of what to do about it. */
export function todo(camera: Camera): ReturnType<typeof wrong> | (typeof BY_KIND)[number] | null {
  const what = wrong(camera);
  return what === "down" ? (BY_KIND.find((kind) => kind === camera.trouble_kind) ?? what) : what;
}

/** Those to be seen to first, the longest first, those whose picture is believed all the same last; then by code. */
export function byUrgency(one: Camera, other: Camera): number {
  const since = (camera: Camera) => {
    const what = wrong(camera);
    if (what === "clock") return Number.MAX_VALUE;
    return what ? Date.parse(camera.blind_since ?? "2000-01-01") : Infinity;
  };
  const [first, second] = [since(one), since(other)];
  return first === second ? one.code.localeCompare(other.code, undefined, { numeric: true }) : first - second;
}
