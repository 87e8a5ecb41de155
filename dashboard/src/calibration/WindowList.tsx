import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Select } from "antd";
import { Hint } from "../marks/Hint";
import { useWords } from "../words";
import css from "./calibration.module.css";
import type { Drawn } from "./drawing";
import type { Tried } from "./tried";
import type { Calibration } from "./wire";

interface Props {
  base: Calibration;
  drawn: readonly Drawn[];
  chosen: string | null;
  tried: Tried | null;
  limit: (window: string) => number;
  locked: boolean;
  choose: (window: string) => void;
  add: (window: string) => void;
}

/** The windows that this camera shows, each with what the network says of it now. */
export function WindowList({ base, drawn, chosen, tried, limit, locked, choose, add }: Props) {
  const { t, say } = useWords();
  const names = new Map(base.choices.map(({ code, name }) => [code, name]));
  return (
    <section className={css["list"]} aria-label={t("calibration.windows")}>
      <ul>
        {drawn.map(({ window }) => {
          const reading = tried?.windows.find((one) => one.window === window)?.reading;
          const name = names.get(window);
          return (
            <li key={window}>
              <button
                type="button"
                data-chosen={window === chosen}
                data-window={window}
                disabled={locked}
                onClick={() => choose(window)}
              >
                <Standing base={base} window={window} />
                <b>{window}</b>
                <span className={css["name"]}>{name && say(name) !== window ? say(name) : ""}</span>
                <Score score={reading?.staff ?? null} limit={limit(window)} />
              </button>
            </li>
          );
        })}
      </ul>
      {drawn.length === 0 && <p className={css["help"]}>{t("calibration.noWindows")}</p>}
      <Select
        showSearch
        className={css["add"]}
        value={null}
        disabled={locked}
        placeholder={
          <>
            <PlusOutlined /> {t("calibration.add")}
          </>
        }
        aria-label={t("calibration.add")}
        onChange={(window: string | null) => window && add(window)}
        options={base.choices
          .filter(({ code }) => !drawn.some(({ window }) => window === code))
          .map(({ code, name }) => ({ value: code, label: say(name) === code ? code : `${code} ${say(name)}` }))}
      />
    </section>
  );
}

/** Whether the window passed its check in this camera, as far as it was made. */
function Standing({ base, window }: { base: Calibration; window: string }) {
  const { t } = useWords();
  const known = base.windows.find((one) => one.window === window);
  const what = known && !known.usable ? "failed" : known?.check?.verdict === "usable" ? "usable" : "unchecked";
  const icon = { failed: <CloseCircleFilled />, usable: <CheckCircleFilled />, unchecked: <MinusCircleOutlined /> }[
    what
  ];
  return (
    <Hint help={t(`calibration.standing.${what}`)}>
      <i className={css["standing"]} data-standing={what} role="img" aria-label={t(`calibration.standing.${what}`)}>
        {icon}
      </i>
    </Hint>
  );
}

/** What the network says now, against the score from which a person counts. */
function Score({ score, limit }: { score: number | null; limit: number }) {
  const { t } = useWords();
  return (
    <Hint help={t("calibration.scoreHelp", { limit: limit.toFixed(2) })}>
      <span className={css["score"]} data-counts={score !== null && score >= limit}>
        <i style={{ width: `${100 * (score ?? 0)}%` }} />
        <u style={{ left: `${100 * limit}%` }} />
        <em>{score === null ? t("trouble.none") : score.toFixed(2)}</em>
      </span>
    </Hint>
  );
}
