import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button, Popconfirm, Select } from "antd";
import { useState } from "react";
import { Refusal } from "../api/request";
import type { Camera } from "../api/wire";
import { Instant } from "../marks/Instant";
import { useWords } from "../words";
import css from "./calibration.module.css";
import { GuidedCheck } from "./GuidedCheck";
import { Picture } from "./Picture";
import { useDrawing } from "./useDrawing";
import { useTrying } from "./useTrying";
import { WindowList } from "./WindowList";
import { WindowPanel } from "./WindowPanel";
import type { Calibration } from "./wire";
import { type Chosen, Zones } from "./Zones";

interface Props {
  calibration: Calibration;
  cameras: readonly Camera[];
  choose: (camera: string) => void;
}

/** One camera: its picture with what is drawn on the left, its windows on the right. */
export function CalibrationDesk({ calibration, cameras, choose }: Props) {
  const { t, say } = useWords();
  const { base, drawn, dirty, settle, save, withdraw, change, add, remove, discard } = useDrawing(calibration);
  const first = drawn[0]?.window;
  const [picked, pick] = useState<Chosen | null>(first ? { window: first, side: "staff" } : null);
  const chosen = picked && drawn.some(({ window }) => window === picked.window) ? picked : null;
  const { tried, open, ended, checking, again, ask, begin, stop } = useTrying(base.camera, drawn, settle);
  const mine = drawn.find(({ window }) => window === chosen?.window);
  const limit = (window: string) => drawn.find((one) => one.window === window)?.threshold ?? base.threshold;
  const refused = [save.error, withdraw.error].find((error) => error instanceof Refusal);
  const busy = checking !== null && checking.step !== "done";
  return (
    <div className={css["page"]} data-testid="calibration">
      <header className={css["top"]}>
        <h1>{t("calibration.title")}</h1>
        <Select
          showSearch
          className={css["camera"]}
          value={base.camera}
          onChange={choose}
          disabled={dirty || busy}
          aria-label={t("cameras.camera")}
          options={cameras.map(({ code, name }) => ({
            value: code,
            label: say(name) === code ? code : `${code} ${say(name)}`,
          }))}
        />
        <span className={css["version"]} data-testid="version">
          <Version calibration={base} />
        </span>
        <Button href="/api/calibration/views.toml" download="views.toml" icon={<DownloadOutlined />}>
          {t("calibration.toml")}
        </Button>
        {!base.from_file && (
          <Popconfirm
            title={t("calibration.withdrawTitle")}
            description={<p className={css["causes"]}>{t("calibration.withdrawCauses")}</p>}
            okText={t("calibration.withdraw")}
            cancelText={t("calibration.cancel")}
            onConfirm={() => withdraw.mutate()}
          >
            <Button disabled={dirty || busy}>{t("calibration.withdraw")}</Button>
          </Popconfirm>
        )}
        <Button disabled={!dirty} onClick={discard}>
          {t("calibration.discard")}
        </Button>
        <Button
          type="primary"
          disabled={!dirty || busy}
          loading={save.isPending}
          onClick={() => save.mutate()}
          title={t("calibration.saveCauses")}
          data-testid="calibration-save"
        >
          {t("calibration.save")}
        </Button>
      </header>
      {refused instanceof Refusal && <Alert type="error" showIcon title={say(refused.words)} />}
      {ended && (
        <Alert
          type={ended === "time" || ended === "silent" ? "info" : "warning"}
          showIcon
          title={t(`calibration.ended.${ended}`)}
          data-testid="calibration-ended"
          action={
            <Button size="small" onClick={again}>
              {t("calibration.goOn")}
            </Button>
          }
        />
      )}
      <div className={css["desk"]}>
        <div className={css["left"]}>
          <Picture tried={tried} open={open} ended={ended !== null}>
            <Zones
              drawn={drawn}
              chosen={chosen}
              tried={tried}
              threshold={limit}
              locked={busy}
              choose={pick}
              change={({ window, side }, box) =>
                change(window, side === "staff" ? { staff: box } : { customer: box })
              }
            />
          </Picture>
          <p className={css["help"]}>{t("calibration.help")}</p>
        </div>
        <aside className={css["right"]}>
          {busy && checking && (
            <GuidedCheck
              key={`check ${checking.window}`}
              checking={checking}
              hasCustomer={drawn.some(({ window, customer }) => window === checking.window && customer !== null)}
              begin={(phase, customers) => begin(checking.window, phase, customers)}
              stop={stop}
            />
          )}
          <WindowList
            base={base}
            drawn={drawn}
            chosen={chosen?.window ?? null}
            tried={tried}
            limit={limit}
            locked={busy}
            choose={(window) => pick({ window, side: "staff" })}
            add={(window) => {
              add(window);
              pick({ window, side: "staff" });
            }}
          />
          {mine && chosen && (
            <WindowPanel
              key={`window ${mine.window}`}
              base={base}
              drawn={mine}
              side={chosen.side}
              dirty={dirty}
              locked={busy}
              pick={(side) => pick({ window: mine.window, side })}
              change={(what) => change(mine.window, what)}
              remove={() => remove(mine.window)}
              check={() => ask(mine.window)}
              network={tried?.windows.find(({ window }) => window === mine.window)?.network ?? null}
              canCheck={open && tried?.why === ""}
            />
          )}
        </aside>
      </div>
    </div>
  );
}

/** Which version is in force, and since when. */
function Version({ calibration: { version, from_file, history } }: { calibration: Calibration }) {
  const { t } = useWords();
  const newest = history[0];
  if (!newest) return t("calibration.never");
  return (
    <>
      {from_file ? t("calibration.fromFile") : t("calibration.version", { version })} · {newest.by} ·{" "}
      <Instant at={newest.at} />
    </>
  );
}
