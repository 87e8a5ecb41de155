import { DownOutlined, KeyOutlined, LogoutOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { useNavigate } from "react-router";
import { request } from "../api/request";
import { useWords } from "../words";
import { useDesk } from "./desk";
import css from "./person.module.css";

/** Who is logged in; change the password, log out. */
export function PersonMenu() {
  const { t } = useWords();
  const { me } = useDesk();
  const client = useQueryClient();
  const navigate = useNavigate();
  const logout = useMutation({
    mutationFn: () => request<undefined>("POST", "/api/logout"),
    onSettled: () => {
      client.clear();
      void navigate("/login");
    },
  });
  const items = [
    { key: "password", icon: <KeyOutlined />, label: t("shell.password"), onClick: () => void navigate("/password") },
    { key: "logout", icon: <LogoutOutlined />, label: t("shell.logout"), onClick: () => logout.mutate() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <button type="button" className={css["person"]} aria-label={t("shell.account")} data-testid="account">
        <span>
          <b>{me.name}</b>
          <small>{t(`role.${me.role}`)}</small>
        </span>
        <DownOutlined />
      </button>
    </Dropdown>
  );
}
