import { useQuery } from "@tanstack/react-query";
import { Alert, Checkbox, Select, Skeleton } from "antd";
import { useState } from "react";
import { itemQuery } from "../api/queries";
import { Refusal } from "../api/request";
import type { CatalogueItem, ItemVersion } from "../api/wire";
import desk from "../look/desk.module.css";
import { Blank } from "../marks/Blank";
import { Trouble } from "../marks/Trouble";
import { departmentName, useDesk } from "../shell/desk";
import { dayKey, dayWithWeekday } from "../time/format";
import { useWords } from "../words";
import css from "./catalogue.module.css";
import { beside, linesOf } from "./lines";
import { Pairs } from "./Pairs";

/** One item: what holds, and what it was or will be beside it. */
export function ItemPanel({ code }: { code: string }) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(itemQuery(code));
  if (error instanceof Refusal && error.status === 404) {
    return <Blank title={t("catalogue.gone")} help={t("catalogue.goneHelp")} />;
  }
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 10 }} title={false} />;
  return <Versions item={data} />;
}

const NOTHING = -1;

/** Newest first, so that the version before stands one further. */
function opening(versions: readonly ItemVersion[]): { shown: number; against: number } {
  const coming = versions.findLastIndex(({ standing }) => standing === "coming");
  const shown = coming >= 0 ? coming : 0;
  return { shown, against: shown + 1 < versions.length ? shown + 1 : NOTHING };
}

function Versions({ item }: { item: CatalogueItem }) {
  const { t, say, language } = useWords();
  const { hall } = useDesk();
  const [{ shown, against }, choose] = useState(() => opening(item.versions));
  const [onlyDifferent, narrow] = useState(false);
  const name = (version: ItemVersion) => {
    const since = version.from_at
      ? t("catalogue.since", { day: dayKey(new Date(version.from_at), hall.zone) })
      : t("catalogue.always");
    return `${since} · ${t(`catalogue.standing.${version.standing}`)}`;
  };
  const departmentWord = (department: string) => {
    const known = departmentName(hall, department);
    return known ? say(known) : "";
  };
  const lines = (version: ItemVersion | undefined) => (version?.item ? linesOf(version.item, t, departmentWord) : []);
  const [after, before] = [item.versions[shown], item.versions[against]];
  const coming = item.versions.findLast(({ standing }) => standing === "coming");
  const pairs = beside(before ? lines(before) : lines(after), lines(after));
  const differences = pairs.filter(({ change }) => change).length;
  const titled = after?.item ?? item.versions.find((version) => version.item)?.item;
  const options = item.versions.map((version, place) => ({ value: place, label: name(version) }));
  return (
    <section className={desk["card"]} data-testid="item">
      <h2 className={css["title"]}>
        {titled && say(titled.name)} <code>{item.code}</code>
      </h2>
      {coming?.from_at && (
        <Alert
          type="info"
          showIcon
          className={css["coming"]}
          title={t("catalogue.comingNotice", { day: dayWithWeekday(new Date(coming.from_at), hall.zone, language) })}
          data-testid="coming"
        />
      )}
      <div className={css["versions"]}>
        <span className={desk["soft"]}>{t("catalogue.version")}</span>
        <Select
          value={shown}
          onChange={(next) => choose({ shown: next, against })}
          options={options}
          aria-label={t("catalogue.version")}
          data-testid="version"
        />
        {item.versions.length > 1 && (
          <>
            <span className={desk["soft"]}>{t("catalogue.compare")}</span>
            <Select
              value={against}
              onChange={(next) => choose({ shown, against: next })}
              options={[{ value: NOTHING, label: t("catalogue.alone") }, ...options]}
              aria-label={t("catalogue.compare")}
              data-testid="against"
            />
          </>
        )}
        {before && (
          <>
            <b data-testid="differences">
              {differences > 0 ? t("catalogue.differences", { count: differences }) : t("catalogue.same")}
            </b>
            <Checkbox checked={onlyDifferent} onChange={({ target }) => narrow(target.checked)}>
              {t("catalogue.onlyDifferent")}
            </Checkbox>
          </>
        )}
      </div>
      <Pairs
        pairs={onlyDifferent && before ? pairs.filter(({ change }) => change) : pairs}
        after={after}
        before={before}
        name={name}
      />
    </section>
  );
}
