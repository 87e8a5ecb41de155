import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, Input } from "antd";
import { Navigate, useNavigate } from "react-router";
import { hallQuery, meQuery } from "../api/queries";
import { Refusal, request } from "../api/request";
import { useWords } from "../words";
import { Gate } from "./Gate";

interface Entry {
  old: string;
  new: string;
  again: string;
}

const SHORTEST = 12;

/** A new password: asked for at the first log-in, or chosen from the menu. */
export function PasswordPage() {
  const { t, say } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useQuery(meQuery);
  const change = useMutation({
    mutationFn: (entry: Entry) => request<unknown>("POST", "/api/password", { old: entry.old, new: entry.new }),
    onSuccess: async () => {
      await client.fetchQuery({ ...meQuery, staleTime: 0 });
      // Before the change the hall refused.
      client.removeQueries(hallQuery);
      void message.success(t("password.saved"));
      void navigate("/", { replace: true });
    },
  });
  if (me.error) return <Navigate to="/login" replace />;
  const forced = me.data?.must_change_password === true;
  const differs = t("password.differ");
  const same = t("password.same");
  return (
    <Gate title={t("password.title")} foot={t("login.audit")}>
      <Form<Entry>
        layout="vertical"
        requiredMark={false}
        onFinish={(entry) => change.mutate(entry)}
        data-testid="password-form"
      >
        {forced && (
          <Form.Item>
            <Alert type="info" showIcon title={t("password.forced")} />
          </Form.Item>
        )}
        {change.error instanceof Refusal && (
          <Form.Item>
            <Alert type="error" showIcon title={say(change.error.words)} data-testid="password-refused" />
          </Form.Item>
        )}
        <Form.Item
          name="old"
          label={t("password.old")}
          rules={[{ required: true, message: t("login.needPassword") }]}
        >
          <Input.Password autoComplete="current-password" autoFocus data-testid="password-old" />
        </Form.Item>
        <Form.Item
          name="new"
          label={t("password.new")}
          extra={t("password.short")}
          dependencies={["old"]}
          rules={[
            { required: true, min: SHORTEST, message: t("password.short") },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value && value === getFieldValue("old") ? Promise.reject(new Error(same)) : Promise.resolve(),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" data-testid="password-new" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t("password.again")}
          dependencies={["new"]}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue("new") ? Promise.resolve() : Promise.reject(new Error(differs)),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" data-testid="password-again" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={change.isPending} data-testid="password-save">
          {t("password.save")}
        </Button>
        {!forced && (
          <Button type="text" block style={{ marginTop: 8 }} onClick={() => void navigate("/")}>
            {t("deed.cancel")}
          </Button>
        )}
      </Form>
    </Gate>
  );
}
