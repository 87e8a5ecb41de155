import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, EyeInvisibleOutlined } from "@ant-design/icons";
import type { Camera } from "../api/wire";
import { Hint } from "../marks/Hint";
import { Lasting } from "../marks/Instant";
import { useWords } from "../words";
import css from "./cameras.module.css";
import { todo, wrong } from "./wrong";

const OWN = {
  down: { icon: <CloseCircleFilled />, word: "cameras.down", help: "cameras.downHelp" },
  clock: { icon: <ClockCircleOutlined />, word: "cameras.clockOff", help: "cameras.clockOffHelp" },
} as const;

/** What a camera's state is, since when, and what to do about it. */
export function CameraState({ camera }: { camera: Camera }) {
  const { t } = useWords();
  const [what, deed] = [wrong(camera), todo(camera)];
  if (!what || !deed)
    return (
      <Hint help={t("cameras.okHelp")}>
        <span className={css["status"]} data-ok>
          <CheckCircleFilled /> {t("cameras.ok")}
        </span>
      </Hint>
    );
  const { icon, word, help } =
    what === "down" || what === "clock"
      ? OWN[what]
      : ({ icon: <EyeInvisibleOutlined />, word: `reason.${what}.word`, help: `reason.${what}.help` } as const);
  return (
    <Hint help={camera.trouble ? `${t(help)}\n${camera.trouble}` : t(help)}>
      <span className={css["status"]} data-seen={what === "clock" || undefined}>
        {icon}
        <b>{t(word)}</b>
        {camera.blind_since && <Lasting since={camera.blind_since} as="short" />}
        <small>{t(`cameras.todo.${deed}`)}</small>
      </span>
    </Hint>
  );
}
