import { useMutation, useQueryClient } from "@tanstack/react-query";
import { feedsQuery } from "../api/queries";
import { request } from "../api/request";
import type { Retried } from "../api/wire";

/** Try refused rows again, or discard them; lists are asked for anew whatever came of it. */
export function useTending(done: () => void) {
  const client = useQueryClient();
  const renew = () => {
    void client.invalidateQueries({ queryKey: ["refused"] });
    void client.invalidateQueries({ queryKey: feedsQuery.queryKey });
  };
  const retry = useMutation({
    mutationFn: (ids: number[]) => request<Retried[]>("POST", "/api/rejected/retry", { ids }),
    onSuccess: done,
    onSettled: renew,
  });
  const discard = useMutation({
    mutationFn: (ids: number[]) => request<number[]>("POST", "/api/rejected/discard", { ids }),
    onSuccess: done,
    onSettled: renew,
  });
  return { retry, discard };
}
