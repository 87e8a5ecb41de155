import type { HallWindow } from "../api/wire";
export function WindowDrawer({ code }: { code: string; window: HallWindow | undefined; close: () => void }) {
  return <p>{code}</p>;
}
