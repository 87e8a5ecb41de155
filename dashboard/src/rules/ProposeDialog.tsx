import { Form, Input, Alert as Message, Modal, Select } from "antd";
import { useMemo, useState } from "react";
import { Refusal } from "../api/request";
import type { Rule, RuleProposal, Scope } from "../api/wire";
import { useDesk } from "../shell/desk";
import { civil, instantOf } from "../time/civil";
import { useHallNow } from "../time/clock";
import { useWords } from "../words";
import { Changes } from "./Changes";
import { changesToSend, differing, standing, type Value, type Values, valuesFor } from "./changes";
import css from "./rules.module.css";
import { ScopeField } from "./ScopeField";
import { useRuleDeed } from "./useRuleDeed";
import { ValueFields } from "./ValueFields";

// Known to the browser tests.
const SEND: Record<`data-${string}`, string> = { "data-testid": "propose-send" };

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Write down a change; another person decides about it. */
export function ProposeDialog({ rule, close }: { rule: Rule; close: () => void }) {
  const { t, say } = useWords();
  const { hall } = useDesk();
  const [scope, setScope] = useState<Scope>("hall");
  const [scopeId, setScopeId] = useState("");
  const [typed, type] = useState<Values>({});
  const [from, setFrom] = useState("");
  const [reason, setReason] = useState("");
  const now = useHallNow(MINUTE);
  const tomorrow = civil(new Date(now.getTime() + DAY), hall.zone).slice(0, 10);
  const [tried, setTried] = useState(false);
  const deed = useRuleDeed<RuleProposal>(rule.code, "proposals", close);
  const before = useMemo(() => valuesFor(rule, scope, scopeId), [rule, scope, scopeId]);
  const after: Values = { ...before, ...typed };
  const changed = differing(before, after);
  const chosen = scope === "hall" || scopeId.trim() !== "";
  const ready = changed.length > 0 && chosen && reason.trim() !== "";
  const send = () => {
    setTried(true);
    if (!ready) return;
    const kept = standing(rule, scope, scopeId)?.changes ?? {};
    deed.mutate({
      scope,
      scope_id: scope === "hall" ? "" : scopeId.trim(),
      changes: changesToSend(kept, before, after),
      valid_from: instantOf(from, hall.zone)?.toISOString() ?? null,
      valid_to: null,
      reason: reason.trim(),
    });
  };
  return (
    <Modal
      open
      title={t("rules.proposeTitle", { rule: `${rule.code} ${say(rule.name)}` })}
      width={720}
      style={{ top: 40 }}
      onCancel={close}
      okText={t("rules.send")}
      cancelText={t("rules.cancel")}
      okButtonProps={{ disabled: changed.length === 0, loading: deed.isPending, ...SEND }}
      onOk={send}
      data-testid="propose-dialog"
    >
      {deed.error instanceof Refusal && (
        <Message
          type="error"
          showIcon
          title={say(deed.error.words)}
          className={css["message"]}
          data-testid="refused"
        />
      )}
      <Form layout="vertical" disabled={deed.isPending} className={css["propose"]}>
        <ScopeField
          scopes={rule.scopes}
          scope={scope}
          scopeId={scopeId}
          missing={tried && !chosen}
          choose={(next, id) => {
            setScope(next);
            setScopeId(id);
            type({});
          }}
        />
        <ValueFields
          rule={rule}
          values={after}
          changed={changed}
          change={(name: string, value: Value) => type({ ...typed, [name]: value })}
        />
        <Form.Item label={t("rules.from")} className={css["last"]}>
          <div className={css["from"]}>
            <Select
              value={from === "" ? "now" : "later"}
              onChange={(choice) => setFrom(choice === "now" ? "" : `${tomorrow}T00:00`)}
              options={[
                { value: "now", label: t("rules.fromApproval") },
                { value: "later", label: t("rules.fromMoment") },
              ]}
              aria-label={t("rules.from")}
            />
            {from !== "" && (
              <Input
                type="datetime-local"
                value={from}
                onChange={({ target }) => setFrom(target.value)}
                aria-label={t("rules.fromMoment")}
              />
            )}
          </div>
        </Form.Item>
        <Form.Item
          label={t("rules.reason")}
          className={css["last"]}
          {...(tried && !reason.trim() ? { validateStatus: "error", help: t("rules.needReason") } : {})}
        >
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={reason}
            placeholder={t("rules.reasonPlace")}
            onChange={({ target }) => setReason(target.value)}
            data-testid="propose-reason"
          />
        </Form.Item>
      </Form>
      <div className={css["causes"]}>
        <b>{t("deed.causes")}</b>
        {changed.length === 0 ? (
          t("rules.nothingChanged")
        ) : (
          <Changes
            rule={rule}
            changes={Object.fromEntries(changed.map((name) => [name, after[name] ?? ""]))}
            before={before}
          />
        )}
        <p>{t("rules.proposeCauses")}</p>
      </div>
    </Modal>
  );
}
