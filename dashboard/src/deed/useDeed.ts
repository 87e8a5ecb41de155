import { useMutation, useQueryClient } from "@tanstack/react-query";
import { alertQuery } from "../api/queries";
import { Refusal, request } from "../api/request";
import type { Alert, Deed } from "../api/wire";

/** Carry out a deed on an alert; the answer is the alert as it is then. */
export function useDeed(no: string, done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed: Deed) => request<Alert>("POST", `/api/alerts/${encodeURIComponent(no)}/deed`, deed),
    onSuccess: (alert) => {
      client.setQueryData(alertQuery(no).queryKey, alert);
      void client.invalidateQueries({ queryKey: ["alerts"] });
      done();
    },
    onError: (error) => {
      // Somebody was faster: show what they did before anything else is decided.
      if (error instanceof Refusal && error.status === 409) {
        void client.invalidateQueries({ queryKey: ["alert", no] });
        void client.invalidateQueries({ queryKey: ["alerts"] });
      }
    },
  });
}
