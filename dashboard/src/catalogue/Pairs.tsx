import type { ItemVersion } from "../api/wire";
import desk from "../look/desk.module.css";
import { Instant } from "../marks/Instant";
import { useWords } from "../words";
import css from "./catalogue.module.css";
import { type Pair, SECTIONS } from "./lines";

interface Props {
  pairs: readonly Pair[];
  after: ItemVersion | undefined;
  before: ItemVersion | undefined;
  name: (version: ItemVersion) => string;
}

/** Where a version comes from; that an item ends with it. */
function VersionHead({ version, name }: { version: ItemVersion; name: Props["name"] }) {
  const { t } = useWords();
  return (
    <>
      <b>{name(version)}</b>
      <small>
        {version.brought ? (
          <>
            {version.brought.file} · {version.brought.imported_by} · <Instant at={version.brought.imported_at} />
          </>
        ) : (
          t("catalogue.fromFile")
        )}
      </small>
      {!version.item && <small className={css["ends"]}>{t("catalogue.endsHere")}</small>}
    </>
  );
}

/** One version, or two side by side with what differs marked. */
export function Pairs({ pairs, after, before, name }: Props) {
  const { t } = useWords();
  const none = <span className={desk["soft"]}>{t("catalogue.none")}</span>;
  return (
    <table className={`${desk["plain"]} ${css["pairs"]}`} data-testid="pairs">
      <thead>
        <tr>
          <th />
          {before && (
            <th>
              <VersionHead version={before} name={name} />
            </th>
          )}
          {after && (
            <th>
              <VersionHead version={after} name={name} />
            </th>
          )}
        </tr>
      </thead>
      {SECTIONS.map((section) => {
        const own = pairs.filter((pair) => pair.section === section);
        if (own.length === 0) return null;
        return (
          <tbody key={section} data-section={section}>
            <tr>
              <th colSpan={before ? 3 : 2} scope="rowgroup" className={css["section"]}>
                {t(`catalogue.section.${section}`)}
              </th>
            </tr>
            {own.map((pair) => (
              <tr key={pair.key} data-change={pair.change ?? undefined}>
                <td>
                  {pair.label}
                  {pair.change && <em>{t(`catalogue.${pair.change}`)}</em>}
                </td>
                {before && <td>{pair.before ?? none}</td>}
                {after && <td>{pair.after ?? none}</td>}
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}
