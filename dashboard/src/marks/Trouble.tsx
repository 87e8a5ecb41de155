import { DisconnectOutlined, LockOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Refusal } from "../api/request";
import { useWords } from "../words";
import { Blank } from "./Blank";

/** An answer did not come: what happened, what is safe, what to do. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const { t, say } = useWords();
  if (error instanceof Refusal && error.status === 403) return <Forbidden />;
  const help = error instanceof Refusal ? say(error.words) : t("trouble.crashedHelp");
  return (
    <Blank title={t("trouble.title")} help={help} icon={<DisconnectOutlined />}>
      {again && <Button onClick={again}>{t("trouble.again")}</Button>}
    </Blank>
  );
}

/** The person may not see this. */
export function Forbidden() {
  const { t } = useWords();
  return <Blank title={t("trouble.forbidden")} help={t("trouble.forbiddenHelp")} icon={<LockOutlined />} />;
}
