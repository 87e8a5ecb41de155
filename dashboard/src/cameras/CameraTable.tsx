import { Skeleton, Table, type TableColumnsType } from "antd";
import type { Camera } from "../api/wire";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { Ago } from "../marks/Instant";
import { useWords } from "../words";
import { CameraState } from "./CameraState";
import css from "./cameras.module.css";
import { byUrgency, isOff, wrong } from "./wrong";

interface Props {
  cameras: readonly Camera[];
  loading: boolean;
  nothing: string;
  open: string | null;
  choose: (code: string) => void;
}

type Figure = "fps" | "age" | "rate" | "bitrate" | "keys" | "clock" | "drops" | "reconnects";
const SLOW_S = 2;
const RARE_S = 3;

/** `H.264 704×576`. */
export function format({ codec, width, height }: Camera): string {
  const name = { h264: "H.264", hevc: "H.265" }[codec] ?? codec;
  return width && height ? `${name} ${width}×${height}` : name;
}

/** `+0.1`, `−3.0`; what rounds to nothing is not negative. */
export function signed(value: number): string {
  const shown = Math.abs(value).toFixed(1);
  return `${value < 0 && Number(shown) > 0 ? "−" : "+"}${shown}`;
}

/** A camera a line, those in trouble first: what is wrong and what to do, then its figures. */
export function CameraTable({ cameras, loading, nothing, open, choose }: Props) {
  const { t, say } = useWords();
  if (loading) return <Skeleton active paragraph={{ rows: 12 }} title={false} style={{ padding: 16 }} />;
  const figure = (
    key: Figure,
    width: number,
    value: (camera: Camera) => number | null,
    write: (value: number, camera: Camera) => string,
    odd: (value: number, camera: Camera) => boolean = () => false,
  ) => ({
    key,
    width,
    align: "right" as const,
    title: (
      <Hint help={t(`cameras.${key}Help`)}>
        <span className={desk["help"]}>{t(`cameras.${key}`)}</span>
      </Hint>
    ),
    sorter: (one: Camera, other: Camera) => (value(one) ?? -Infinity) - (value(other) ?? -Infinity),
    render: (_: unknown, camera: Camera) => {
      const known = value(camera);
      if (known === null) return <span className={desk["soft"]}>{t("trouble.none")}</span>;
      return <span data-odd={odd(known, camera) || undefined}>{write(known, camera)}</span>;
    },
  });
  const columns: TableColumnsType<Camera> = [
    {
      title: t("cameras.camera"),
      key: "camera",
      width: "12%",
      sorter: (one, other) => one.code.localeCompare(other.code, undefined, { numeric: true }),
      render: (_, { code, name }) => (
        <button type="button" className={css["code"]} title={say(name)} onClick={() => choose(code)}>
          <b>{code}</b> {say(name) !== code && <span className={desk["soft"]}>{say(name)}</span>}
        </button>
      ),
    },
    {
      title: t("cameras.status"),
      key: "status",
      render: (_, camera) => <CameraState camera={camera} />,
    },
    {
      title: t("cameras.last"),
      key: "last",
      width: 92,
      render: (_, { last_frame_at }) => (last_frame_at ? <Ago since={last_frame_at} /> : t("cameras.never")),
    },
    figure(
      "fps",
      78,
      (camera) => camera.analysed_fps,
      (value) => value.toFixed(2),
    ),
    figure(
      "age",
      74,
      (camera) => camera.age_p95_s,
      (value) => `${value.toFixed(2)} s`,
      (value) => value > SLOW_S,
    ),
    figure(
      "rate",
      82,
      (camera) => camera.packets_fps,
      (value) => value.toFixed(1),
    ),
    figure(
      "bitrate",
      76,
      (camera) => camera.kbit_s,
      (value) => value.toFixed(0),
    ),
    figure(
      "keys",
      98,
      (camera) => camera.key_interval_s,
      (value, { key_interval_longest_s }) =>
        `${value.toFixed(1)} / ${(key_interval_longest_s ?? value).toFixed(1)} s`,
      (value, { key_interval_longest_s }) => (key_interval_longest_s ?? value) > RARE_S,
    ),
    figure(
      "clock",
      78,
      (camera) => camera.clock_offset_s,
      signed,
      (_, camera) => isOff(camera),
    ),
    figure(
      "drops",
      104,
      ({ drops }) => drops,
      (value, { corrupt }) => (corrupt ? `${value} + ${corrupt}` : String(value)),
      (_, { corrupt }) => corrupt > 0,
    ),
    figure("reconnects", 86, ({ reconnects }) => reconnects, String),
    {
      title: t("cameras.format"),
      key: "format",
      width: 134,
      // On a small screen what to do needs the room; the drawer tells it too.
      responsive: ["xxl"],
      render: (_, camera) => <span className={desk["soft"]}>{format(camera)}</span>,
    },
  ];
  return (
    <Table<Camera>
      className={`${desk["table"]} ${css["table"]}`}
      size="small"
      rowKey="code"
      columns={columns}
      dataSource={[...cameras].sort(byUrgency)}
      pagination={false}
      sticky
      tableLayout="fixed"
      showSorterTooltip={false}
      locale={{ emptyText: nothing }}
      onRow={(camera) =>
        ({
          onClick: () => choose(camera.code),
          "data-camera": camera.code,
          "data-connected": camera.connected,
          "data-wrong": wrong(camera) ?? undefined,
          "data-open": camera.code === open || undefined,
        }) as object
      }
      data-testid="cameras"
    />
  );
}
