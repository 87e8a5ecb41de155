import { SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input } from "antd";
import { useMemo, useState } from "react";
import { camerasQuery, windowsQuery } from "../api/queries";
import { Blank } from "../marks/Blank";
import { Forbidden, Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { CameraDrawer } from "./CameraDrawer";
import { CameraTable } from "./CameraTable";
import css from "./cameras.module.css";
import { wrong } from "./wrong";

// Only what a camera turns to is told at once; its figures move all the time.
const RENEW_MS = 5000;

/** How every camera is doing. */
export function CamerasPage() {
  const { t } = useWords();
  const { me } = useDesk();
  const [text, find] = useState("");
  const [onlyTrouble, setOnlyTrouble] = useState(false);
  const allowed = me.may.includes("view_wall");
  const { data, error, refetch } = useQuery({ ...camerasQuery, enabled: allowed, refetchInterval: RENEW_MS });
  const windows = useQuery({ ...windowsQuery, enabled: allowed });
  const [open, choose] = useState<string | null>(null);
  const shown = useMemo(() => {
    const needle = text.trim().toLowerCase();
    const shows = (camera: string) =>
      (windows.data ?? []).filter((window) => window.camera === camera).map(({ code }) => code);
    return (data ?? []).filter(
      (camera) =>
        (!onlyTrouble || wrong(camera) !== null) &&
        (!needle ||
          [camera.code, camera.name.zh, camera.name.en, ...shows(camera.code)].some((word) =>
            word.toLowerCase().includes(needle),
          )),
    );
  }, [data, text, onlyTrouble, windows.data]);

  if (!allowed) return <Forbidden />;
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (data?.length === 0) return <Blank title={t("cameras.empty")} help={t("cameras.emptyHelp")} />;
  const ok = data?.filter((camera) => wrong(camera) === null).length ?? 0;
  const opened = data?.find(({ code }) => code === open);
  return (
    <div className={css["cameras"]}>
      <div className={css["top"]}>
        <h1>{t("cameras.title")}</h1>
        <span className={css["summary"]}>
          {data && t("cameras.summary", { ok, total: data.length, wrong: data.length - ok })}
        </span>
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
      <CameraTable
        cameras={shown}
        loading={!data}
        nothing={text ? t("cameras.nothingFound") : t("cameras.allFine")}
        open={open}
        choose={choose}
      />
      {opened && (
        <CameraDrawer
          key={opened.code}
          camera={opened}
          windows={(windows.data ?? []).filter(({ camera }) => camera === opened.code)}
          close={() => choose(null)}
        />
      )}
    </div>
  );
}
