import { LockOutlined, UserOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { useEffect } from "react";
import { useLocation, useNavigate } from "react-router";
import { meQuery } from "../api/queries";
import { keepToken, Refusal, request } from "../api/request";
import type { Me } from "../api/wire";
import { useLink } from "../live/link";
import { useWords } from "../words";
import { Gate } from "./Gate";

interface Entry {
  name: string;
  password: string;
}

/** The place that was asked for before logging in, if it is one of ours. */
function wanted(state: unknown): string {
  const from = typeof state === "object" && state !== null && "from" in state ? state.from : "/";
  return typeof from === "string" && from.startsWith("/") && !from.startsWith("//") ? from : "/";
}

/** Name and password. */
export function LoginPage() {
  const { t, say } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { state } = useLocation();
  const login = useMutation({
    mutationFn: (entry: Entry) => request<Me>("POST", "/api/login", entry),
    onSuccess: (me) => {
      keepToken(me.csrf);
      client.clear();
      useLink.setState({ phase: "connecting", seq: 0, since: null, returned: null });
      client.setQueryData(meQuery.queryKey, me);
      void navigate(me.must_change_password ? "/password" : wanted(state), { replace: true });
    },
  });
  useEffect(() => {
    document.title = `${t("login.title")} · Hallwatch`;
  }, [t]);
  return (
    <Gate title={t("login.title")} foot={t("login.audit")}>
      <Form<Entry>
        layout="vertical"
        requiredMark={false}
        onFinish={(entry) => login.mutate(entry)}
        data-testid="login-form"
      >
        {login.error instanceof Refusal && (
          <Form.Item>
            <Alert type="error" showIcon title={say(login.error.words)} data-testid="login-refused" />
          </Form.Item>
        )}
        <Form.Item name="name" label={t("login.name")} rules={[{ required: true, message: t("login.needName") }]}>
          <Input prefix={<UserOutlined />} autoComplete="username" autoFocus size="large" data-testid="login-name" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t("login.password")}
          rules={[{ required: true, message: t("login.needPassword") }]}
        >
          <Input.Password
            prefix={<LockOutlined />}
            autoComplete="current-password"
            size="large"
            data-testid="login-password"
          />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          loading={login.isPending}
          data-testid="login-enter"
        >
          {t("login.enter")}
        </Button>
      </Form>
    </Gate>
  );
}
