import { Modal } from "antd";
import { useWords } from "../words";
import css from "./alerts.module.css";

const KEYS = [
  ["j", "next"],
  ["k", "previous"],
  ["Enter", "open"],
  ["a", "assign"],
  ["c", "confirm"],
  ["d", "dismiss"],
  ["Space", "play"],
  ["/", "search"],
  ["Esc", "back"],
  ["?", "help"],
] as const;

/** What the keys do, here and on an alert's page. */
export function KeysHelp({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useWords();
  return (
    <Modal open={open} onCancel={close} footer={null} title={t("keys.title")} width={360}>
      <dl className={css["keys"]}>
        {KEYS.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
