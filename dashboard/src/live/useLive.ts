import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Narrowing } from "../api/queries";
import type { Alert, AlertList, AlertRow, Camera, HallWindow, LiveEvent } from "../api/wire";
import { withAlert, withCamera, withWindow } from "./apply";
import { follow } from "./channel";
import { useLink } from "./link";

const COUNT_AGAIN = 800;

/** Replace what is held; an answer that is on its way may be older, so ask again after it. */
function put<T>(client: QueryClient, key: string, change: (held: T) => T): void {
  client.setQueryData<T>([key], (held) => (held === undefined ? held : change(held)));
  if (client.isFetching({ queryKey: [key] }) > 0) void client.invalidateQueries({ queryKey: [key] });
}

function putAlert(client: QueryClient, row: AlertRow): void {
  for (const query of client.getQueryCache().findAll({ queryKey: ["alerts"] })) {
    const narrowing = query.queryKey[1] as Narrowing;
    client.setQueryData<AlertList>(query.queryKey, (list) => list && withAlert(list, row, narrowing));
  }
  client.setQueryData<Alert>(["alert", row.alert_no], (alert) => alert && { ...alert, ...row });
}

/** Keep everything on the page as the hall says it is. `since`: the number up to which loaded answers reach. */
export function useLive(since: number | undefined, loggedOut: () => void): void {
  const client = useQueryClient();
  useEffect(() => {
    if (since === undefined) return;
    let counting = 0;
    const countAgain = () => {
      if (counting) return;
      counting = window.setTimeout(() => {
        counting = 0;
        void client.invalidateQueries({ queryKey: ["alerts"] });
      }, COUNT_AGAIN);
    };
    const event = ({ topic, payload }: LiveEvent) => {
      switch (topic) {
        case "window.state":
          put<HallWindow[]>(client, "windows", (held) => withWindow(held, payload as unknown as HallWindow));
          return;
        case "camera.status":
          put<Camera[]>(client, "cameras", (held) => withCamera(held, payload as unknown as Camera));
          return;
        case "alert.raised":
        case "alert.changed": {
          const row = payload as unknown as AlertRow;
          putAlert(client, row);
          countAgain();
          void client.invalidateQueries({ queryKey: ["alert", row.alert_no] });
          // Tiles carry the number of their open alerts.
          void client.invalidateQueries({ queryKey: ["windows"] });
          return;
        }
        case "evidence.ready":
          void client.invalidateQueries({ queryKey: ["alert", String(payload["alert_no"])] });
          countAgain();
          return;
      }
    };
    // Coming back from a page outside the shell: go on where the channel was left.
    // The hall's own words hold the number to begin from; asking for them again would begin anew.
    const reload = () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "hall" });
    const stop = follow(Math.max(since, useLink.getState().seq), { event, reload, loggedOut });
    return () => {
      window.clearTimeout(counting);
      stop();
    };
  }, [client, since, loggedOut]);
}
