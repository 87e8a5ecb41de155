import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { Skeleton, Table, type TableColumnsType } from "antd";
import { Link } from "react-router";
import type { Camera, HallWindow } from "../api/wire";
import { Hint } from "../marks/Hint";
import { Ago } from "../marks/Instant";
import { type Say, useWords } from "../words";
import css from "./cameras.module.css";

interface Props {
  cameras: readonly Camera[];
  windows: readonly HallWindow[];
  loading: boolean;
  onlyTrouble: boolean;
}

function Status({ camera, t }: { camera: Camera; t: Say }) {
  const ok = camera.connected && !camera.trouble;
  return (
    <div className={css["status"]} data-ok={ok}>
      <Hint help={ok ? t("cameras.okHelp") : t("cameras.downHelp")}>
        <b>
          {ok ? <CheckCircleFilled /> : <CloseCircleFilled />}
          {ok ? t("cameras.ok") : t("cameras.down")}
        </b>
      </Hint>
      {camera.trouble && <small>{camera.trouble}</small>}
    </div>
  );
}

function title(word: string, help: string) {
  return (
    <Hint help={help}>
      <span className={css["help"]}>{word}</span>
    </Hint>
  );
}

/** Connection, freshness, rates and drops, a camera a line; those in trouble first. */
export function CameraTable({ cameras, windows, loading, onlyTrouble }: Props) {
  const { t, say } = useWords();
  if (loading) return <Skeleton active paragraph={{ rows: 8 }} title={false} style={{ padding: 16 }} />;
  const bad = (camera: Camera) => Number(!camera.connected || camera.trouble !== "");
  const number = (value: number | null, digits: number) =>
    value === null ? <span className={css["soft"]}>{t("trouble.none")}</span> : value.toFixed(digits);
  const columns: TableColumnsType<Camera> = [
    {
      title: t("cameras.camera"),
      key: "camera",
      width: 220,
      sorter: (one, other) => one.code.localeCompare(other.code, undefined, { numeric: true }),
      render: (_, { code, name }) => (
        <>
          <b>{code}</b> <span className={css["soft"]}>{say(name)}</span>
        </>
      ),
    },
    { title: t("cameras.status"), key: "status", render: (_, camera) => <Status camera={camera} t={t} /> },
    {
      title: t("cameras.windows"),
      key: "windows",
      width: 170,
      render: (_, { code }) => (
        <span className={css["windows"]}>
          {windows
            .filter(({ camera }) => camera === code)
            .map((window) => (
              <Link key={window.code} to={`/wall/${encodeURIComponent(window.code)}`}>
                {window.code}
              </Link>
            ))}
        </span>
      ),
    },
    {
      title: t("cameras.last"),
      key: "last",
      width: 140,
      render: (_, { last_frame_at }) => (last_frame_at ? <Ago since={last_frame_at} /> : t("cameras.never")),
    },
    {
      title: title(t("cameras.fps"), t("cameras.fpsHelp")),
      key: "fps",
      align: "right",
      width: 130,
      sorter: (one, other) => (one.analysed_fps ?? 0) - (other.analysed_fps ?? 0),
      render: (_, { analysed_fps }) => number(analysed_fps, 2),
    },
    {
      title: title(t("cameras.age"), t("cameras.ageHelp")),
      key: "age",
      align: "right",
      width: 120,
      sorter: (one, other) => (one.age_p95_s ?? 0) - (other.age_p95_s ?? 0),
      render: (_, { age_p95_s }) => (age_p95_s === null ? number(null, 0) : `${age_p95_s.toFixed(2)} s`),
    },
    {
      title: title(t("cameras.drops"), t("cameras.dropsHelp")),
      dataIndex: "drops",
      align: "right",
      width: 100,
      sorter: (one, other) => one.drops - other.drops,
    },
    {
      title: title(t("cameras.reconnects"), t("cameras.reconnectsHelp")),
      dataIndex: "reconnects",
      align: "right",
      width: 132,
      sorter: (one, other) => one.reconnects - other.reconnects,
    },
  ];
  return (
    <Table<Camera>
      className={css["table"]}
      size="small"
      rowKey="code"
      columns={columns}
      dataSource={[...cameras].sort((one, other) => bad(other) - bad(one))}
      pagination={false}
      sticky
      showSorterTooltip={false}
      locale={{ emptyText: onlyTrouble ? t("cameras.allFine") : t("wall.noneHere") }}
      onRow={({ code, connected }) => ({ "data-camera": code, "data-connected": connected }) as object}
      data-testid="cameras"
    />
  );
}
