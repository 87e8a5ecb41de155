import { LeftOutlined, LockOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Drawer } from "antd";
import type { HallWindow } from "../api/wire";
import { LiveButton } from "../enlarged/LiveButton";
import { Blank } from "../marks/Blank";
import { Instant, Lasting } from "../marks/Instant";
import { StateMark } from "../marks/StateMark";
import { departmentName, useDesk } from "../shell/desk";
import { useWords } from "../words";
import { Snapshot } from "./Snapshot";
import { WindowAlerts } from "./WindowAlerts";
import { WindowPast } from "./WindowPast";
import css from "./window.module.css";

// The top bar stays in sight: the connection and the hall's time matter most while looking closely.
const BELOW_BAR = { insetBlockStart: 52 };

interface Props {
  code: string;
  window: HallWindow | undefined;
  /** The neighbours on the wall. */
  previous: string | undefined;
  next: string | undefined;
  go: (code: string) => void;
  close: () => void;
}

/** One window beside the wall: its picture, its last two hours, its open alerts. */
export function WindowDrawer({ code, window, previous, next, go, close }: Props) {
  const { t, say } = useWords();
  const { hall, me } = useDesk();
  const department = departmentName(hall, window?.department ?? null);
  return (
    <Drawer
      open
      onClose={close}
      size="min(620px, 46vw)"
      rootStyle={BELOW_BAR}
      mask={false}
      title={window ? `${window.code}  ${say(window.name)}` : code}
      extra={
        <>
          <Button
            type="text"
            icon={<LeftOutlined />}
            disabled={!previous}
            aria-label={t("keys.previous")}
            onClick={() => previous && go(previous)}
          />
          <Button
            type="text"
            icon={<RightOutlined />}
            disabled={!next}
            aria-label={t("keys.next")}
            onClick={() => next && go(next)}
          />
        </>
      }
      data-testid="window-drawer"
    >
      {!window && <Blank title={t("windowPage.gone", { code })} />}
      {window && (
        <div className={css["window"]} data-window={window.code} data-state={window.state}>
          {me.may.includes("view_live") ? (
            <Snapshot key={code} code={window.snapshot && code} name={code} />
          ) : (
            <p className={css["noPictures"]} data-testid="no-pictures-here">
              <LockOutlined /> {t("noPictures.help")}
            </p>
          )}
          <div className={css["now"]}>
            <StateMark state={window.state} reason={window.reason} />
            {window.since && (
              <span>
                <Instant at={window.since} /> · <Lasting since={window.since} as="exact" />
              </span>
            )}
            {window.customer && <span>{t("wall.customer")}</span>}
            {window.camera && (
              <span className={css["live"]}>
                <LiveButton code={code} name={say(window.name)} size="small" />
              </span>
            )}
          </div>
          <dl className={css["facts"]}>
            {department && (
              <div>
                <dt>{t("windowPage.department")}</dt>
                <dd>{say(department)}</dd>
              </div>
            )}
            {window.floor && (
              <div>
                <dt>{t("windowPage.floor")}</dt>
                <dd>{window.floor}</dd>
              </div>
            )}
            <div>
              <dt>{t("windowPage.camera")}</dt>
              <dd>{window.camera ?? t("trouble.none")}</dd>
            </div>
            <div>
              <dt>{t("windowPage.cases")}</dt>
              <dd>{window.open_cases}</dd>
            </div>
            <div>
              <dt>{t("windowPage.seen")}</dt>
              <dd>{window.seen_at ? <Instant at={window.seen_at} /> : t("trouble.unknown")}</dd>
            </div>
            {window.acted_at && (
              <div>
                <dt>{t("windowPage.acted")}</dt>
                <dd>
                  <Instant at={window.acted_at} />
                </dd>
              </div>
            )}
          </dl>
          <WindowPast key={`past ${code}`} window={window} />
          {me.may.includes("view_alerts") && <WindowAlerts code={code} />}
        </div>
      )}
    </Drawer>
  );
}
