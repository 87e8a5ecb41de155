import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, StopFilled } from "@ant-design/icons";
import { Button } from "antd";
import type { RefusedChoice } from "../api/queries";
import type { Feed, RefusedReason } from "../api/wire";
import desk from "../look/desk.module.css";
import { Instant } from "../marks/Instant";
import { dayWithWeekday } from "../time/format";
import { kindWord, useWords } from "../words";
import css from "./data.module.css";
import { type Matter, matters } from "./matters";

const MOST = 3;

interface Props {
  feeds: readonly Feed[];
  reasons: readonly RefusedReason[];
  show: (choice: Partial<RefusedChoice>) => void;
}

/** `11月23日 周一` for a day as the server writes it. */
export function useDayWord(): (day: string) => string {
  const { language } = useWords();
  return (day) => dayWithWeekday(new Date(`${day}T00:00:00Z`), "UTC", language);
}

/** What cannot be read, what is missing, what was refused: a line each with what to do. */
export function ToDecide({ feeds, reasons, show }: Props) {
  const { t } = useWords();
  const found = matters(feeds, reasons);
  if (found.length === 0) {
    return (
      <p className={css["well"]}>
        <CheckCircleFilled /> <b>{t("data.allWell")}</b> {t("data.allWellHelp")}
      </p>
    );
  }
  return (
    <ul className={css["matters"]}>
      {found.map((matter) => (
        <li key={keyOf(matter)} data-matter={matter.kind} data-source={matter.source}>
          <MatterLine matter={matter} show={show} />
        </li>
      ))}
    </ul>
  );
}

function keyOf(matter: Matter): string {
  switch (matter.kind) {
    case "failing":
      return `${matter.kind} ${matter.source} ${matter.table}`;
    case "missing":
      return `${matter.kind} ${matter.source} ${matter.day.day}`;
    case "refused":
      return `${matter.kind} ${matter.source}`;
  }
}

function MatterLine({ matter, show }: { matter: Matter; show: Props["show"] }) {
  const { t, say } = useWords();
  const written = useDayWord();
  switch (matter.kind) {
    case "failing":
      return (
        <>
          <CloseCircleFilled />
          <div>
            <b>{t("data.matter.failing", matter)}</b> <Instant at={matter.at} />
            <p className={desk["soft"]}>
              {matter.problem} — {t("data.matter.failingTodo")}
            </p>
          </div>
        </>
      );
    case "missing":
      return (
        <>
          <ExclamationCircleFilled />
          <div>
            <b>
              {t("data.matter.missing", {
                source: matter.source,
                day: written(matter.day.day),
                count: matter.day.missing,
              })}
            </b>{" "}
            {matter.day.told_at && (
              <small className={desk["soft"]}>
                {t("data.toldAt")} <Instant at={matter.day.told_at} />
              </small>
            )}
            <p className={desk["soft"]}>
              {matter.day.kinds
                .filter(({ missing }) => missing > 0)
                .map(({ kind, told, held }) => t("data.matter.missingKind", { kind: kindWord(t, kind), told, held }))
                .join(" · ")}{" "}
              — {t("data.matter.missingTodo")}
            </p>
          </div>
        </>
      );
    case "refused":
      return (
        <>
          <StopFilled />
          <div>
            <b>{t("data.matter.refused", matter)}</b>
            <ul className={css["why"]}>
              {matter.reasons.slice(0, MOST).map((one) => (
                <li key={`${one.door} ${one.reason}`}>
                  <button
                    type="button"
                    onClick={() => show({ source: one.source, door: one.door, reason: one.reason })}
                  >
                    <b>{one.number}</b> {t(`data.door.${one.door}`)}
                    {one.title && ` · ${say(one.title)}`}: {say(one.problem)}
                  </button>
                </li>
              ))}
            </ul>
          </div>
          <Button size="small" onClick={() => show({ source: matter.source })} data-testid="see-refused">
            {t("data.matter.refusedTodo")}
          </Button>
        </>
      );
  }
}
