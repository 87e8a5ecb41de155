import { Checkbox } from "antd";
import type { RefusedRow } from "../api/wire";
import desk from "../look/desk.module.css";
import { Instant } from "../marks/Instant";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import css from "./data.module.css";

interface Props {
  row: RefusedRow;
  chosen: boolean;
  toggle: () => void;
  isOpen: boolean;
  open: () => void;
}

/** A refused row in a line: which, what is wrong, when it came. */
export function RefusedLine({ row, chosen, toggle, isOpen, open }: Props) {
  const { t, say } = useWords();
  const { me } = useDesk();
  const name = row.row_id ?? t("data.noId");
  return (
    <div className={css["line"]} data-row={row.rejected_id} data-open={isOpen || undefined}>
      {me.may.includes("triage") ? (
        <Checkbox checked={chosen} onChange={toggle} aria-label={t("data.choose", { id: name })} />
      ) : (
        <span />
      )}
      <button type="button" onClick={open}>
        <span>
          <b>{name}</b>
          <small className={desk["soft"]}>
            {row.source} · {t(`data.door.${row.door}`)}
          </small>
        </span>
        <span>
          <b>{row.title ? say(row.title) : t("data.whole")}</b>
          <small title={say(row.problem)}>{say(row.problem)}</small>
        </span>
        <span>
          <Instant at={row.received_at} />
          {row.times > 1 && <small className={desk["soft"]}>{t("data.times", { count: row.times })}</small>}
        </span>
      </button>
    </div>
  );
}
