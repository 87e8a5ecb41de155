import { Drawer } from "antd";
import type { Feed } from "../api/wire";
import desk from "../look/desk.module.css";
import { Instant } from "../marks/Instant";
import { kindWord, useWords } from "../words";
import { DoubtedRows } from "./DoubtedRows";
import css from "./data.module.css";
import { useDayWord } from "./ToDecide";

// The top bar stays in sight.
const BELOW_BAR = { insetBlockStart: 52 };

/** A sender's day kind by kind, and how its tables are read. */
export function SenderDrawer({ feed, day, close }: { feed: Feed; day: string; close: () => void }) {
  const { t } = useWords();
  const written = useDayWord();
  const found = feed.days.find((one) => one.day === day);
  if (!found) return null;
  return (
    <Drawer
      open
      onClose={close}
      size="min(560px, 46vw)"
      rootStyle={BELOW_BAR}
      mask={false}
      title={t("data.dayTotals", { source: feed.source, day: written(day) })}
      data-testid="sender-drawer"
    >
      <div className={css["drawer"]}>
        {found.told_at ? (
          <>
            <p className={desk["soft"]}>
              {t("data.toldAt")} <Instant at={found.told_at} />
            </p>
            <table className={desk["plain"]} data-testid="kinds">
              <thead>
                <tr>
                  <th>{t("data.kind")}</th>
                  <th>{t("data.told")}</th>
                  <th>{t("data.held")}</th>
                  <th>{t("data.missing")}</th>
                </tr>
              </thead>
              <tbody>
                {found.kinds.map(({ kind, told, held, missing }) => (
                  <tr key={kind}>
                    <td>{kindWord(t, kind)}</td>
                    <td>{told}</td>
                    <td>{held}</td>
                    <td data-odd={missing > 0 || undefined}>{missing > 0 ? missing : t("trouble.none")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className={desk["soft"]}>{t("data.untold")}</p>
          </>
        ) : (
          <p>
            {t("data.noTotals")}: <b>{found.held}</b>
          </p>
        )}
        <DoubtedRows source={feed.source} day={day} />
        {feed.tables.length > 0 && (
          <table className={desk["plain"]}>
            <thead>
              <tr>
                <th>{t("data.table")}</th>
                <th>{t("data.readTo")}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {feed.tables.map((one) => (
                <tr key={one.table}>
                  <td>{one.table}</td>
                  <td>{one.heard_at ? <Instant at={one.heard_at} /> : t("data.never")}</td>
                  <td data-odd={Boolean(one.problem) || undefined}>{one.problem || t("data.well")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Drawer>
  );
}
