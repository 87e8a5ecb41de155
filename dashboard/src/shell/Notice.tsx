import { InfoCircleFilled, WarningFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { noticesQuery } from "../api/queries";
import { useWords } from "../words";
import { useDesk } from "./desk";
import css from "./notice.module.css";

/** What everybody must know: what is not well now, and what the hall says, e.g. that it is a demonstration. */
export function Notice() {
  const { say } = useWords();
  const { hall } = useDesk();
  const { data: troubles = [] } = useQuery(noticesQuery);
  const text = say(hall.notice);
  return (
    <>
      {troubles.map((trouble) => (
        <p key={trouble.en} className={css["notice"]} data-grave role="alert">
          <WarningFilled />
          {say(trouble)}
        </p>
      ))}
      {text && (
        <p className={css["notice"]} role="note">
          <InfoCircleFilled />
          {text}
        </p>
      )}
    </>
  );
}
