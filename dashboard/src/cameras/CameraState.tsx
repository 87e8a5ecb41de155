import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, EyeInvisibleOutlined } from "@ant-design/icons";
import type { Camera } from "../api/wire";
import { Hint } from "../marks/Hint";
import { Lasting } from "../marks/Instant";
import { useWords } from "../words";
import css from "./cameras.module.css";
import { explained } from "./explained";
import { todo, wrong } from "./wrong";

const OWN = {
  down: { icon: <CloseCircleFilled />, word: "cameras.down" },
  clock: { icon: <ClockCircleOutlined />, word: "cameras.clockOff" },
} as const;

/** What a camera's state is, since when, and what to do about it. */
export function CameraState({ camera }: { camera: Camera }) {
  const { t } = useWords();
  const [what, deed] = [wrong(camera), todo(camera)];
  const help = explained(t, camera).join("\n");
  if (!what || !deed)
    return (
      <Hint help={help}>
        <span className={css["status"]} data-ok>
          <CheckCircleFilled /> {t("cameras.ok")}
        </span>
      </Hint>
    );
  const { icon, word } =
    what === "down" || what === "clock"
      ? OWN[what]
      : ({ icon: <EyeInvisibleOutlined />, word: `reason.${what}.word` } as const);
  return (
    <Hint help={help}>
      <span className={css["status"]} data-seen={what === "clock" || undefined}>
        {icon}
        <b>{t(word)}</b>
        {camera.blind_since && <Lasting since={camera.blind_since} as="short" />}
        <small>{t(`cameras.todo.${deed}`)}</small>
      </span>
    </Hint>
  );
}
