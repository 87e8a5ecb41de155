import { Button } from "antd";
import type { Action, Alert } from "../api/wire";
import { isOpen } from "../live/apply";
import { useWords } from "../words";
import css from "./actions.module.css";
import page from "./alert.module.css";

const KEY: Partial<Record<Action["action"], string>> = { assign: "a", confirm: "c", dismiss: "d" };

/** What this person may do now, each saying what it will cause. */
export function ActionBar({ alert, act }: { alert: Alert; act: (action: Action["action"]) => void }) {
  const { t, say } = useWords();
  return (
    <footer className={css["actions"]} data-testid="actions">
      {alert.actions.length === 0 && (
        <p className={page["soft"]}>{isOpen(alert) ? t("alert.readOnly") : t("alert.decided")}</p>
      )}
      {alert.actions.map(({ action, causes }) => (
        <div key={action}>
          <Button
            type={action === "confirm" ? "primary" : "default"}
            onClick={() => act(action)}
            data-testid={`action-${action}`}
          >
            {t(`action.${action}`)}
            {KEY[action] && <kbd>{KEY[action]}</kbd>}
          </Button>
          <small>{say(causes)}</small>
        </div>
      ))}
    </footer>
  );
}
