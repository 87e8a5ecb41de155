import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ruleHistoryQuery, ruleQuery, rulesQuery } from "../api/queries";
import { Refusal, request } from "../api/request";
import type { Rule, RuleDecision, RuleProposal } from "../api/wire";

/** Propose a change of a rule, or decide about one; the answer is the rule as it is then. */
export function useRuleDeed<Sent extends RuleProposal | RuleDecision>(code: string, path: string, done: () => void) {
  const client = useQueryClient();
  const renew = () => {
    void client.invalidateQueries({ queryKey: rulesQuery.queryKey });
    void client.invalidateQueries({ queryKey: ruleHistoryQuery(code).queryKey });
  };
  return useMutation({
    mutationFn: (sent: Sent) => request<Rule>("POST", `/api/rules/${encodeURIComponent(code)}/${path}`, sent),
    onSuccess: (rule) => {
      client.setQueryData(ruleQuery(code).queryKey, rule);
      renew();
      done();
    },
    onError: (error) => {
      // Somebody was faster: show what they decided.
      if (error instanceof Refusal && error.status === 409) {
        void client.invalidateQueries({ queryKey: ruleQuery(code).queryKey });
        renew();
      }
    },
  });
}
