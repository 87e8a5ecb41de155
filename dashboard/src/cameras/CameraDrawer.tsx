import { ReloadOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Drawer, Popconfirm } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { camerasQuery } from "../api/queries";
import { Refusal, request } from "../api/request";
import type { Camera, HallWindow } from "../api/wire";
import { Instant } from "../marks/Instant";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { CameraState } from "./CameraState";
import { format, signed } from "./CameraTable";
import css from "./cameras.module.css";
import { explained } from "./explained";
import { wrong } from "./wrong";

interface Props {
  camera: Camera;
  windows: readonly HallWindow[];
  close: () => void;
}

// The top bar stays in sight.
const BELOW_BAR = { insetBlockStart: 52 };

/** One camera beside the table: its picture, all of its figures, and the deed that a moved one asks for. */
export function CameraDrawer({ camera, windows, close }: Props) {
  const { t, say } = useWords();
  const { me } = useDesk();
  const client = useQueryClient();
  const [look, lookAgain] = useState(0);
  const [lost, setLost] = useState(false);
  const path = `/api/cameras/${encodeURIComponent(camera.code)}`;
  const accept = useMutation({
    mutationFn: () => request<Camera>("POST", `${path}/view`, { expect_since: camera.blind_since }),
    onSettled: () => void client.invalidateQueries({ queryKey: camerasQuery.queryKey }),
  });
  // The space is there before the picture.
  const shape = camera.connected && camera.width ? { aspectRatio: `${camera.width} / ${camera.height}` } : {};
  const none = t("trouble.none");
  const said = (value: number | null | undefined, digits = 1, unit = "") =>
    value === null || value === undefined ? none : `${value.toFixed(digits)}${unit}`;
  const facts: [string, string][] = [
    [t("cameras.format"), format(camera) || none],
    [t("cameras.rate"), said(camera.packets_fps)],
    [t("cameras.bitrate"), said(camera.kbit_s, 0)],
    [t("cameras.keys"), `${said(camera.key_interval_s)} / ${said(camera.key_interval_longest_s, 1, " s")}`],
    [t("cameras.clock"), camera.clock_offset_s === null ? none : `${signed(camera.clock_offset_s)} s`],
    [t("cameras.fps"), said(camera.analysed_fps, 2)],
    [t("cameras.inferred"), said(camera.inferred_fps, 2)],
    [
      t("cameras.ages"),
      [camera.age_p50_s, camera.age_p95_s, camera.age_p99_s].map((age) => said(age, 2)).join(" / "),
    ],
    [t("cameras.drops"), String(camera.drops)],
    [t("cameras.corrupt"), String(camera.corrupt)],
    [t("cameras.reconnects"), String(camera.reconnects)],
    [t("cameras.viewers"), String(camera.viewers)],
  ];
  return (
    <Drawer
      open
      onClose={close}
      size="min(560px, 44vw)"
      rootStyle={BELOW_BAR}
      mask={false}
      title={`${camera.code}  ${say(camera.name)}`}
      data-testid="camera-drawer"
    >
      <div className={css["drawer"]}>
        <div className={css["now"]}>
          <CameraState camera={camera} />
          {camera.blind_since && <Instant at={camera.blind_since} />}
        </div>
        {wrong(camera) !== null && (
          <div className={css["why"]} data-testid="camera-why">
            {explained(t, camera).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {camera.trouble && <code>{camera.trouble}</code>}
          </div>
        )}
        {me.may.includes("view_unveiled") && (
          <div className={css["picture"]} style={shape}>
            {lost && <span>{t("cameras.noPicture")}</span>}
            <img
              hidden={lost}
              src={`${path}/snapshot.jpg?look=${look}`}
              alt={t("cameras.picture", { camera: camera.code })}
              onLoad={() => setLost(false)}
              onError={() => setLost(true)}
            />
            <Button
              size="small"
              icon={<ReloadOutlined />}
              aria-label={t("cameras.renew")}
              onClick={() => lookAgain(look + 1)}
            />
          </div>
        )}
        {camera.reason === "moved" && me.may.includes("decide") && (
          <Popconfirm
            title={t("cameras.acceptTitle", { camera: camera.code })}
            description={<p className={css["causes"]}>{t("cameras.acceptCauses")}</p>}
            okText={t("cameras.accept")}
            cancelText={t("cameras.cancel")}
            onConfirm={() => accept.mutate()}
          >
            <Button type="primary" loading={accept.isPending} disabled={accept.isSuccess} data-testid="accept-view">
              {accept.isSuccess ? t("cameras.accepted") : t("cameras.accept")}
            </Button>
          </Popconfirm>
        )}
        {accept.error instanceof Refusal && <Alert type="error" title={say(accept.error.words)} />}
        {me.may.includes("calibrate") && (
          <Link to={`/calibration/${encodeURIComponent(camera.code)}`} data-testid="calibrate">
            {t("calibration.open")}
          </Link>
        )}
        <dl className={css["facts"]}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt>{t("cameras.windows")}</dt>
            <dd className={css["windows"]}>
              {windows.map(({ code }) => (
                <Link key={code} to={`/wall/${encodeURIComponent(code)}`}>
                  {code}
                </Link>
              ))}
            </dd>
          </div>
        </dl>
      </div>
    </Drawer>
  );
}
