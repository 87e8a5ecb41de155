import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button, Checkbox, Popconfirm } from "antd";
import { type RefusedChoice, refusedSearch } from "../api/queries";
import { Refusal } from "../api/request";
import type { RefusedRow, Retried } from "../api/wire";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import css from "./data.module.css";
import { stillWrong } from "./matters";
import { useTending } from "./useTending";

interface Props {
  choice: RefusedChoice;
  ids: readonly number[];
  rows: readonly RefusedRow[];
  total: number;
  choose: (chosen: ReadonlySet<number>) => void;
}

// So many rows are taken at once by the server.
const MOST = 1000;

function outcomes(found: readonly Retried[]): Record<Retried["outcome"], number> {
  const count = (outcome: Retried["outcome"]) => found.filter((one) => one.outcome === outcome).length;
  return { stored: count("stored"), duplicate: count("duplicate"), rejected: count("rejected") };
}

/** How many there are, and what may be done with those that are chosen. */
export function Tending({ choice, ids, rows, total, choose }: Props) {
  const { t, say, language } = useWords();
  const { me } = useDesk();
  const { retry, discard } = useTending(() => choose(new Set()));
  const may = me.may.includes("triage");
  const failed = [retry.error, discard.error].find((error) => error instanceof Refusal);
  const file = choice.source && choice.door ? `/api/refused/sheet.csv?${refusedSearch(choice)}` : null;
  const none = ids.length === 0;
  return (
    <>
      <div className={css["tending"]}>
        {may && (
          <Checkbox
            checked={!none && ids.length === Math.min(rows.length, MOST)}
            indeterminate={!none && ids.length < rows.length}
            disabled={rows.length === 0}
            onChange={({ target }) =>
              choose(new Set(target.checked ? rows.slice(0, MOST).map(({ rejected_id }) => rejected_id) : []))
            }
            aria-label={t("data.chooseAll")}
          />
        )}
        {may && (
          <span className={css["deeds"]}>
            <Hint help={t("data.retryHelp")}>
              <Button
                type="primary"
                disabled={none}
                loading={retry.isPending}
                onClick={() => {
                  discard.reset();
                  retry.mutate([...ids]);
                }}
                data-testid="retry"
              >
                {t("data.retry")}
              </Button>
            </Hint>
            <Popconfirm
              title={t("data.discardTitle", { count: ids.length })}
              description={<p className={css["causes"]}>{t("data.discardCauses")}</p>}
              okText={t("data.discard")}
              cancelText={t("data.cancel")}
              onConfirm={() => {
                retry.reset();
                discard.mutate([...ids]);
              }}
              disabled={none}
            >
              <Button disabled={none} loading={discard.isPending} data-testid="discard">
                {t("data.discard")}
              </Button>
            </Popconfirm>
            <Hint help={file ? t("data.csvHelp") : t("data.csvFirst")}>
              <Button
                icon={<DownloadOutlined />}
                disabled={!file || total === 0}
                href={file ?? undefined}
                download
                data-testid="csv"
              >
                {t("data.csv")}
              </Button>
            </Hint>
          </span>
        )}
        <span className={desk["soft"]}>
          {rows.length < total ? t("data.shown", { shown: rows.length, total }) : t("data.total", { count: total })}
          {!none && ` · ${t("data.chosen", { count: ids.length })}`}
        </span>
      </div>
      {failed instanceof Refusal && <Alert type="error" title={say(failed.words)} />}
      {retry.data && (
        <Alert
          type="info"
          closable
          title={t("data.tried", outcomes(retry.data))}
          description={stillWrong(retry.data, language)}
          data-testid="tried"
        />
      )}
      {discard.data && <Alert type="info" closable title={t("data.gone", { count: discard.data.length })} />}
    </>
  );
}
