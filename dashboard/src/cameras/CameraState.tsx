import { CheckCircleFilled, CloseCircleFilled, EyeInvisibleOutlined } from "@ant-design/icons";
import type { Camera } from "../api/wire";
import { Hint } from "../marks/Hint";
import { Lasting } from "../marks/Instant";
import { useWords } from "../words";
import css from "./cameras.module.css";
import { todo, wrong } from "./wrong";

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
  const down = what === "down";
  const help = down ? t("cameras.downHelp") : t(`reason.${what}.help`);
  return (
    <Hint help={camera.trouble ? `${help}\n${camera.trouble}` : help}>
      <span className={css["status"]}>
        {down ? <CloseCircleFilled /> : <EyeInvisibleOutlined />}
        <b>{down ? t("cameras.down") : t(`reason.${what}.word`)}</b>
        {camera.blind_since && <Lasting since={camera.blind_since} as="short" />}
        <small>{t(`cameras.todo.${deed}`)}</small>
      </span>
    </Hint>
  );
}
