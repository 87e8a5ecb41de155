import { InfoCircleFilled } from "@ant-design/icons";
import { useWords } from "../words";
import { useDesk } from "./desk";
import css from "./shell.module.css";

/** What the hall wants everybody to know, e.g. that it is a demonstration. */
export function Notice() {
  const { say } = useWords();
  const { hall } = useDesk();
  const text = say(hall.notice);
  if (!text) return null;
  return (
    <p className={css["notice"]} role="note">
      <InfoCircleFilled />
      {text}
    </p>
  );
}
