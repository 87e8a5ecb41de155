import type { CatalogueImport } from "../api/wire";
import desk from "../look/desk.module.css";
import { Instant } from "../marks/Instant";
import { useDesk } from "../shell/desk";
import { useHallNow } from "../time/clock";
import { dayKey } from "../time/format";
import { useWords } from "../words";

const MINUTE = 60_000;

/** Which files made the catalogue, newest first. */
export function Imports({ imports }: { imports: readonly CatalogueImport[] }) {
  const { t } = useWords();
  const { hall } = useDesk();
  const today = dayKey(useHallNow(MINUTE), hall.zone);
  return (
    <section className={desk["card"]} aria-label={t("catalogue.imports")} data-testid="imports">
      <h2>{t("catalogue.imports")}</h2>
      <p className={desk["soft"]}>
        {t("catalogue.choose")} {t("catalogue.readOnly")}
      </p>
      {imports.length === 0 && <p>{t("catalogue.noImports")}</p>}
      {imports.length > 0 && (
        <table className={desk["plain"]}>
          <thead>
            <tr>
              <th>{t("catalogue.from")}</th>
              <th>{t("catalogue.counts")}</th>
              <th>{t("catalogue.file")}</th>
              <th>{t("catalogue.by")}</th>
              <th>{t("catalogue.at")}</th>
            </tr>
          </thead>
          <tbody>
            {imports.map((one) => (
              <tr key={`${one.imported_at} ${one.file}`}>
                <td>
                  {one.valid_from}
                  {one.valid_from > today && <small>{t("catalogue.standing.coming")}</small>}
                </td>
                <td>
                  {one.added} / {one.changed} / {one.ended}
                </td>
                <td>{one.file}</td>
                <td>{one.imported_by}</td>
                <td>
                  <Instant at={one.imported_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
