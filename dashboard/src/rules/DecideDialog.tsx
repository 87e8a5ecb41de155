import { Form, Input, Alert as Message, Modal } from "antd";
import { useState } from "react";
import { Refusal } from "../api/request";
import type { Rule, RuleDecision, RuleSetting } from "../api/wire";
import { useDesk } from "../shell/desk";
import { useHallNow } from "../time/clock";
import { instant } from "../time/format";
import { useWords } from "../words";
import { Proposed, useWhere } from "./Changes";
import css from "./rules.module.css";
import { useRuleDeed } from "./useRuleDeed";

// Known to the browser tests.
const SEND: Record<`data-${string}`, string> = { "data-testid": "decide-send" };
const MINUTE = 60_000;

interface Props {
  rule: Rule;
  setting: RuleSetting;
  approve: boolean;
  close: () => void;
}

/** Approve or refuse what another person proposed: what it will cause, and a word about why. */
export function DecideDialog({ rule, setting, approve, close }: Props) {
  const { t, say, language } = useWords();
  const { hall } = useDesk();
  const now = useHallNow(MINUTE);
  const where = useWhere();
  const [note, write] = useState("");
  const deed = useRuleDeed<RuleDecision>(rule.code, `proposals/${setting.setting_id}`, close);
  const begin = new Date(setting.valid_from);
  const from = begin > now ? instant(begin, hall.zone, language, now) : t("rules.fromApproval");
  return (
    <Modal
      open
      title={t(approve ? "rules.approveTitle" : "rules.refuseTitle")}
      width={520}
      onCancel={close}
      okText={t(approve ? "rules.approve" : "rules.refuse")}
      cancelText={t("rules.cancel")}
      okButtonProps={{ loading: deed.isPending, ...SEND }}
      onOk={() => deed.mutate({ approve, note: note.trim() })}
      data-testid="decide"
    >
      {deed.error instanceof Refusal && (
        <Message type="error" showIcon title={say(deed.error.words)} className={css["message"]} />
      )}
      <div className={css["about"]}>
        <p>
          <b>
            {rule.code} {say(rule.name)}
          </b>{" "}
          {where(setting)}
        </p>
        <Proposed rule={rule} setting={setting} />
      </div>
      <p className={css["causes"]}>
        <b>{t("deed.causes")}</b>
        {approve ? t("rules.approveCauses", { from, where: where(setting) }) : t("rules.refuseCauses")}
      </p>
      <Form layout="vertical">
        <Form.Item label={t("rules.note")} className={css["last"]}>
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={note}
            onChange={({ target }) => write(target.value)}
            data-testid="decide-note"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
