import { useQuery } from "@tanstack/react-query";
import { Form, Input, Alert as Message, Modal, Select, Skeleton } from "antd";
import { alertQuery } from "../api/queries";
import { Refusal } from "../api/request";
import type { Action } from "../api/wire";
import { LevelMark } from "../marks/LevelMark";
import { decisionWord, useWords } from "../words";
import css from "./deed.module.css";
import { useDeed } from "./useDeed";

// Known to the browser tests.
const SEND: Record<`data-${string}`, string> = { "data-testid": "deed-send" };

/** What belongs into the note. */
const PLACES = {
  assign: "deed.notePlace",
  release: "deed.notePlace",
  confirm: "deed.notePlace",
  dismiss: "deed.notePlace",
  ask: "deed.askPlace",
  explain: "deed.explainPlace",
} as const;

interface Props {
  no: string;
  action: Action["action"];
  close: () => void;
}

interface Entry {
  reason?: string;
  note?: string;
}

/** One decision: what it is about, what it will cause, why, in whose words. */
export function DeedDialog({ no, action, close }: Props) {
  const { t, say } = useWords();
  const [form] = Form.useForm<Entry>();
  const { data: alert, error } = useQuery(alertQuery(no));
  const deed = useDeed(no, close);
  const allowed = alert?.actions.find((one) => one.action === action);
  const refused = deed.error ?? error;
  const send = (entry: Entry) => {
    if (!alert) return;
    deed.mutate({ action, reason: entry.reason ?? null, note: entry.note?.trim() ?? "", expect_state: alert.state });
  };
  return (
    <Modal
      open
      title={t(`deed.title.${action}`)}
      width={520}
      onCancel={close}
      okText={t(`action.${action}`)}
      cancelText={t("deed.cancel")}
      okButtonProps={{ disabled: !allowed, loading: deed.isPending, ...SEND }}
      onOk={() => form.submit()}
      data-testid="deed"
    >
      {refused instanceof Refusal && (
        <Message
          type="error"
          showIcon
          title={say(refused.words)}
          className={css["message"]}
          data-testid="deed-refused"
        />
      )}
      {!alert && !refused && <Skeleton active paragraph={{ rows: 3 }} title={false} />}
      {alert && (
        <>
          <div className={css["about"]}>
            <LevelMark level={alert.level} />
            <div>
              <b>
                {alert.rule} {say(alert.rule_name)}
              </b>
              <p>{say(alert.sentence)}</p>
            </div>
          </div>
          {allowed ? (
            <p className={css["causes"]}>
              <b>{t("deed.causes")}</b>
              {say(allowed.causes)}
            </p>
          ) : (
            <Message type="warning" showIcon title={t("deed.notNow", { action: t(`action.${action}`) })} />
          )}
          {allowed && (
            <Form form={form} layout="vertical" onFinish={send} requiredMark={false} disabled={deed.isPending}>
              {allowed.reasons.length > 0 && (
                <Form.Item
                  name="reason"
                  label={t("deed.reason")}
                  rules={[{ required: true, message: t("deed.needReason") }]}
                >
                  <Select
                    autoFocus
                    data-testid="deed-reason"
                    placeholder={t("deed.needReason")}
                    options={allowed.reasons.map((reason) => ({ value: reason, label: decisionWord(t, reason) }))}
                  />
                </Form.Item>
              )}
              <Form.Item
                name="note"
                label={t("deed.note")}
                className={css["last"]}
                rules={
                  action === "explain" ? [{ required: true, whitespace: true, message: t("deed.needNote") }] : []
                }
              >
                <Input.TextArea
                  autoFocus={allowed.reasons.length === 0}
                  rows={3}
                  maxLength={1000}
                  placeholder={t(PLACES[action])}
                  data-testid="deed-note"
                  onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && form.submit()}
                />
              </Form.Item>
            </Form>
          )}
        </>
      )}
    </Modal>
  );
}
