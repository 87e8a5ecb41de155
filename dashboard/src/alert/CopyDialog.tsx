import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Alert as Message, Modal, Progress } from "antd";
import { Refusal, request } from "../api/request";
import type { Copy, CopyOrder, Evidence } from "../api/wire";
import { useWords } from "../words";
import css from "./copy.module.css";

const LOOK_EVERY = 700;
const ORDER: Record<`data-${string}`, string> = { "data-testid": "copy-order" };

interface Props {
  no: string;
  one: Evidence;
  where: string;
  close: () => void;
}

/** A copy of a clip or picture for somebody outside: for whom, how far it is, and the file. */
export function CopyDialog({ no, one, where, close }: Props) {
  const { t, say } = useWords();
  const [form] = Form.useForm<{ recipient: string }>();
  const ordering = useMutation({
    mutationFn: (order: CopyOrder) => request<Copy>("POST", where, order),
  });
  const id = ordering.data?.copy_id;
  const following = useQuery({
    queryKey: ["copy", id],
    queryFn: () => request<Copy>("GET", `/api/copies/${id}`),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (!state.data || isUnderWay(state.data) ? LOOK_EVERY : false),
  });
  const copy = following.data ?? ordering.data;
  const refused = ordering.error ?? following.error;
  const again = () => ordering.reset();
  return (
    <Modal
      open
      title={t("copy.title")}
      width={520}
      onCancel={close}
      data-testid="copy-dialog"
      footer={
        copy ? (
          <Button onClick={close}>{t("copy.close")}</Button>
        ) : (
          <>
            <Button onClick={close}>{t("copy.cancel")}</Button>
            <Button type="primary" loading={ordering.isPending} onClick={() => form.submit()} {...ORDER}>
              {t("copy.order")}
            </Button>
          </>
        )
      }
    >
      {refused instanceof Refusal && (
        <Message
          type="error"
          showIcon
          title={say(refused.words)}
          className={css["message"]}
          data-testid="copy-refused"
        />
      )}
      <p className={css["about"]}>{t("copy.about", { kind: t(`alert.${one.kind}`), camera: one.camera, no })}</p>
      <p className={css["about"]}>{t("copy.veiled")}</p>
      {!copy && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          disabled={ordering.isPending}
          onFinish={({ recipient }) => ordering.mutate({ alert_no: no, recipient: recipient.trim() })}
        >
          <Form.Item
            name="recipient"
            label={t("copy.recipient")}
            extra={t("copy.audited")}
            rules={[{ required: true, whitespace: true, message: t("copy.needRecipient") }]}
          >
            <Input autoFocus maxLength={120} placeholder={t("copy.recipientPlace")} data-testid="copy-recipient" />
          </Form.Item>
        </Form>
      )}
      {copy && <Made copy={copy} again={again} />}
    </Modal>
  );
}

const isUnderWay = (copy: Copy) => copy.state === "waiting" || copy.state === "making";

function Made({ copy, again }: { copy: Copy; again: () => void }) {
  const { t } = useWords();
  const retry = (
    <Button size="small" onClick={again} data-testid="copy-again">
      {t("copy.again")}
    </Button>
  );
  switch (copy.state) {
    case "waiting":
    case "making":
      return (
        <div className={css["made"]} role="status" data-testid="copy-progress">
          <b>{t(`copy.${copy.state}`)}</b>
          <Progress percent={Math.round(copy.progress * 100)} status="active" />
          <small>{t("copy.stays")}</small>
        </div>
      );
    case "ready":
      return (
        <div className={css["made"]} role="status" data-testid="copy-ready">
          <b>{t("copy.ready")}</b>
          <small>
            {t("copy.sum")} <code>{copy.sha256}</code>
          </small>
          <Button type="primary" href={copy.url ?? ""} download data-testid="copy-fetch">
            {t("copy.fetch")} · {Math.ceil((copy.bytes ?? 0) / 1000)} kB
          </Button>
        </div>
      );
    case "failed":
      return (
        <Message
          type="error"
          showIcon
          title={t("copy.failed")}
          description={<span title={copy.problem ?? undefined}>{t("copy.failedHelp")}</span>}
          action={retry}
          data-testid="copy-failed"
        />
      );
    case "deleted":
      return <Message type="info" showIcon title={t("copy.gone")} action={retry} />;
  }
}
