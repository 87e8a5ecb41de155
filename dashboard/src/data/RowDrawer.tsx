import { Drawer } from "antd";
import type { RefusedRow } from "../api/wire";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { Instant } from "../marks/Instant";
import { useWords } from "../words";
import css from "./data.module.css";

// The top bar stays in sight.
const BELOW_BAR = { insetBlockStart: 52 };

/** A row as it came, with what is wrong marked. */
export function RowDrawer({ row, close }: { row: RefusedRow; close: () => void }) {
  const { t, say } = useWords();
  return (
    <Drawer
      open
      onClose={close}
      size="min(600px, 38vw)"
      rootStyle={BELOW_BAR}
      mask={false}
      title={`${row.source} ${row.row_id ?? t("data.noId")}`}
      data-testid="row-drawer"
    >
      <div className={css["drawer"]}>
        <p className={css["problem"]}>
          <b>{row.title ? say(row.title) : t("data.whole")}</b> {say(row.problem)}
        </p>
        <p className={desk["soft"]}>
          {t("data.received")} <Instant at={row.received_at} />
          {row.times > 1 && ` · ${t("data.times", { count: row.times })}`}
        </p>
        {row.cells === null ? (
          <p className={desk["soft"]}>{t("data.hidden")}</p>
        ) : (
          <>
            <h3>
              <Hint help={t("data.asCameHelp")}>
                <span className={desk["help"]}>{t("data.asCame")}</span>
              </Hint>
            </h3>
            <table className={desk["plain"]} data-testid="cells">
              <tbody>
                {row.cells.map(({ name, title, value, bad }) => (
                  <tr key={name} data-bad={bad || undefined}>
                    <td>
                      {say(title)}
                      {say(title) !== name && <code> {name}</code>}
                    </td>
                    <td className={css["value"]}>
                      {value === "" ? <span className={desk["soft"]}>{t("data.empty")}</span> : value}
                      {bad && <em>{t("data.bad")}</em>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </Drawer>
  );
}
