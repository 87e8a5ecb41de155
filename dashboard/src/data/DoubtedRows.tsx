import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { doubtsQuery } from "../api/queries";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { Trouble } from "../marks/Trouble";
import { useWords } from "../words";

/** How far the rows of a day can be believed, and which rules hold back. */
export function DoubtedRows({ source, day }: { source: string; day: string }) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(doubtsQuery(source, day));
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 2 }} title={false} />;
  const { rows, doubted, doubts, cases, whole } = data;
  return (
    <>
      <h3>
        <Hint help={t("data.doubtsHelp")}>
          <span className={desk["help"]}>{t("data.doubts")}</span>
        </Hint>
      </h3>
      <p data-testid="doubted">
        {doubted > 0 ? t("data.doubtedOf", { rows, doubted }) : t("data.noDoubts", { rows })}{" "}
        {!whole && <span className={desk["soft"]}>{t("data.inPart", { count: cases })}</span>}
      </p>
      {doubts.length > 0 && (
        <table className={desk["plain"]} data-testid="doubts">
          <thead>
            <tr>
              <th>{t("data.mark")}</th>
              <th>{t("data.number")}</th>
              <th>{t("data.heldBack")}</th>
            </tr>
          </thead>
          <tbody>
            {doubts.map(({ mark, number, holds_back }) => (
              <tr key={mark}>
                <td>{t(`mark.${mark}`)}</td>
                <td>{number}</td>
                <td>
                  {holds_back.map((rule) => (
                    <span key={rule}>
                      <Link to={`/rules/${rule}`}>{rule}</Link>{" "}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
