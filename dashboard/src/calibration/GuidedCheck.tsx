import { Alert, Button, Checkbox, Progress } from "antd";
import { useState } from "react";
import { useWords } from "../words";
import css from "./calibration.module.css";
import type { Checking } from "./useTrying";
import type { Phase } from "./wire";

interface Props {
  checking: Exclude<Checking, null>;
  hasCustomer: boolean;
  begin: (phase: Phase, customers: boolean) => void;
  stop: () => void;
}

/** One step at a time: stand at the window, leave it, done. */
export function GuidedCheck({ checking, hasCustomer, begin, stop }: Props) {
  const { t } = useWords();
  const [customers, withCustomers] = useState(hasCustomer);
  if (checking.step === "done") return null;
  if (checking.step === "refused")
    return (
      <Alert
        type="warning"
        showIcon
        title={t(`calibration.refused.${checking.why}`)}
        action={
          <Button size="small" onClick={stop}>
            {t("calibration.close")}
          </Button>
        }
      />
    );
  const { step, running, read, wanted } = checking;
  return (
    <section className={css["check"]} aria-live="polite" data-testid="guided-check" data-step={step}>
      <h3>{t(`calibration.step.${step}`, { window: checking.window })}</h3>
      <p>{t(`calibration.stepHelp.${step}`)}</p>
      {step === "present" && hasCustomer && !running && (
        <Checkbox checked={customers} onChange={({ target }) => withCustomers(target.checked)}>
          {t("calibration.withCustomer")}
        </Checkbox>
      )}
      {running ? (
        <Progress
          percent={wanted ? Math.round((100 * read) / wanted) : 0}
          format={() => `${read} / ${wanted || "–"}`}
        />
      ) : (
        step === "present" && <p className={css["causes"]}>{t("calibration.checkCauses")}</p>
      )}
      <div className={css["actions"]}>
        {!running && (
          <Button type="primary" onClick={() => begin(step, customers && hasCustomer)} data-testid="check-begin">
            {t(`calibration.stepBegin.${step}`)}
          </Button>
        )}
        <Button onClick={stop}>{t("calibration.cancel")}</Button>
      </div>
    </section>
  );
}
