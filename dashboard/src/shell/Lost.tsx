import { CompassOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { Blank } from "../marks/Blank";
import { useWords } from "../words";

/** An address that leads nowhere. */
export function Lost() {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Blank title={t("trouble.lost")} help={t("trouble.lostHelp")} icon={<CompassOutlined />}>
      <Button onClick={() => navigate("/")}>{t("trouble.home")}</Button>
    </Blank>
  );
}
