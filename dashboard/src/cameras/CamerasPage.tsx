import { SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input } from "antd";
import { useMemo, useState } from "react";
import { camerasQuery, windowsQuery } from "../api/queries";
import { Blank } from "../marks/Blank";
import { Forbidden, Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { CameraTable } from "./CameraTable";
import css from "./cameras.module.css";

/** How every camera is doing. */
export function CamerasPage() {
  const { t } = useWords();
  const { me } = useDesk();
  const [text, find] = useState("");
  const [onlyTrouble, setOnlyTrouble] = useState(false);
  const allowed = me.may.includes("view_wall");
  const { data, error, refetch } = useQuery({ ...camerasQuery, enabled: allowed });
  const windows = useQuery({ ...windowsQuery, enabled: allowed });
  const shown = useMemo(() => {
    const needle = text.trim().toLowerCase();
    return (data ?? []).filter(
      ({ code, name, connected, trouble }) =>
        (!onlyTrouble || !connected || trouble !== "") &&
        (!needle || [code, name.zh, name.en].some((word) => word.toLowerCase().includes(needle))),
    );
  }, [data, text, onlyTrouble]);

  if (!allowed) return <Forbidden />;
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (data?.length === 0) return <Blank title={t("cameras.empty")} help={t("cameras.emptyHelp")} />;
  const ok = data?.filter(({ connected, trouble }) => connected && !trouble).length ?? 0;
  return (
    <div className={css["cameras"]}>
      <div className={css["top"]}>
        <h1>{t("cameras.title")}</h1>
        {data && <span className={css["summary"]}>{t("cameras.summary", { ok, total: data.length })}</span>}
        <Checkbox checked={onlyTrouble} onChange={({ target }) => setOnlyTrouble(target.checked)}>
          {t("cameras.onlyTrouble")}
        </Checkbox>
        <Input
          allowClear
          className={css["find"]}
          prefix={<SearchOutlined />}
          placeholder={t("cameras.find")}
          aria-label={t("cameras.find")}
          value={text}
          onChange={({ target }) => find(target.value)}
        />
      </div>
      <CameraTable cameras={shown} windows={windows.data ?? []} loading={!data} onlyTrouble={onlyTrouble} />
    </div>
  );
}
