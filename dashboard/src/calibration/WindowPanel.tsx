import { DeleteOutlined } from "@ant-design/icons";
import { Alert, Button, InputNumber, Segmented, Select } from "antd";
import { Hint } from "../marks/Hint";
import { useWords } from "../words";
import css from "./calibration.module.css";
import { beside, type Drawn, type Side } from "./drawing";
import { SettingRow } from "./SettingRow";
import { Verdict } from "./Verdict";
import type { Calibration } from "./wire";

interface Props {
  base: Calibration;
  drawn: Drawn;
  side: Side;
  dirty: boolean;
  locked: boolean;
  /** Whether a picture is there that says something. */
  canCheck: boolean;
  /** What looks at the pictures now; null while that is not known. */
  network: string | null;
  pick: (side: Side) => void;
  change: (what: Partial<Drawn>) => void;
  remove: () => void;
  check: () => void;
}

// Fainter people are not told of, and no network is surer.
const LEAST = 0.2;
const MOST = 0.95;

/** One window: its sides, its threshold, its guided check. */
export function WindowPanel({
  base,
  drawn,
  side,
  dirty,
  locked,
  canCheck,
  network,
  pick,
  change,
  remove,
  check,
}: Props) {
  const { t } = useWords();
  const known = base.windows.find(({ window }) => window === drawn.window);
  const elsewhere = (known?.cameras ?? []).filter((camera) => camera !== base.camera);
  return (
    <section className={css["panel"]} aria-label={drawn.window} data-testid="window-panel">
      {known && !known.usable && <Alert type="error" showIcon title={t("calibration.unusable")} />}
      <div className={css["row"]}>
        <Segmented<Side>
          value={side}
          disabled={locked}
          onChange={(chosen) => {
            if (chosen === "customer" && drawn.customer === null) change({ customer: beside(drawn.staff) });
            pick(chosen);
          }}
          options={[
            { value: "staff", label: t("calibration.staff") },
            {
              value: "customer",
              label: drawn.customer ? t("calibration.customer") : `+ ${t("calibration.customer")}`,
            },
          ]}
        />
        {side === "customer" && drawn.customer && (
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            disabled={locked}
            onClick={() => {
              change({ customer: null });
              pick("staff");
            }}
          >
            {t("calibration.noCustomer")}
          </Button>
        )}
      </div>
      <SettingRow id="threshold" label={t("calibration.threshold")} help={t("calibration.thresholdHelp")}>
        <InputNumber<number>
          id="threshold"
          size="small"
          min={LEAST}
          max={MOST}
          step={0.01}
          precision={2}
          disabled={locked}
          value={drawn.threshold}
          placeholder={base.threshold.toFixed(2)}
          onChange={(threshold) => change({ threshold })}
        />
        {drawn.threshold === null && (
          <small>{t("calibration.halls", { threshold: base.threshold.toFixed(2) })}</small>
        )}
      </SettingRow>
      <SettingRow id="network" label={t("calibration.network")} help={t("calibration.networkHelp")}>
        <Select<string>
          id="network"
          size="small"
          className={css["network"]}
          disabled={locked}
          value={drawn.model ?? base.network}
          onChange={(chosen) => change({ model: chosen === base.network ? null : chosen })}
          options={[...new Set([base.network, ...base.networks])].map((name) => ({ value: name, label: name }))}
        />
        {drawn.model === null && <small>{t("calibration.ownNetwork")}</small>}
      </SettingRow>
      {elsewhere.length > 0 && (
        <p className={css["soft"]}>{t("calibration.elsewhere", { cameras: elsewhere.join(", ") })}</p>
      )}
      <div className={css["actions"]}>
        <Hint
          help={
            dirty ? t("calibration.saveFirst") : canCheck ? t("calibration.checkHelp") : t("calibration.noPicture")
          }
        >
          <Button disabled={dirty || locked || !known || !canCheck} onClick={check} data-testid="check-open">
            {t("calibration.check")}
          </Button>
        </Hint>
        <Button type="text" danger disabled={locked} onClick={remove}>
          {t("calibration.remove")}
        </Button>
      </div>
      {known?.check ? (
        <Verdict check={known.check} network={network} />
      ) : (
        <p className={css["soft"]}>{t("calibration.notChecked")}</p>
      )}
    </section>
  );
}
