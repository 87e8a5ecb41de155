import { WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Blank } from "../marks/Blank";
import { useWords } from "../words";

/** A fault of the page itself: say what is safe, and how to go on. */
export function Crashed() {
  const { t } = useWords();
  return (
    <Blank title={t("trouble.crashed")} help={t("trouble.crashedHelp")} icon={<WarningOutlined />}>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t("trouble.reload")}
      </Button>
    </Blank>
  );
}
