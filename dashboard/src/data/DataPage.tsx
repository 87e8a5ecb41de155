import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useSearchParams } from "react-router";
import { feedsQuery, type RefusedChoice, refusedSearch } from "../api/queries";
import desk from "../look/desk.module.css";
import { Forbidden, Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import css from "./data.module.css";
import { totals } from "./matters";
import { Overview } from "./Overview";
import { RefusedDesk } from "./RefusedDesk";

/** What senders told and what came; what was refused, and why. */
export function DataPage() {
  const { t } = useWords();
  const { me } = useDesk();
  const allowed = me.may.includes("view_data");
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useQuery({ ...feedsQuery, enabled: allowed });
  const refused = search.get("show") === "refused";
  const asked = (key: keyof RefusedChoice) => search.get(key) ?? "";
  const choice: RefusedChoice = {
    source: asked("source"),
    door: asked("door"),
    reason: asked("reason"),
    day: asked("day"),
  };
  const show = (next: Partial<RefusedChoice>) => {
    const kept = refusedSearch(next);
    kept.set("show", "refused");
    setSearch(kept);
  };

  if (!allowed) return <Forbidden />;
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  return (
    <div className={css["data"]} data-testid="data">
      <div className={desk["top"]}>
        <h1>{t("data.title")}</h1>
        <Segmented
          value={refused ? "refused" : "today"}
          onChange={(next) => (next === "refused" ? show({}) : setSearch(new URLSearchParams()))}
          options={[
            { value: "today", label: t("data.today") },
            { value: "refused", label: t("data.refused") },
          ]}
        />
        <span className={desk["soft"]}>{data && t("data.summary", totals(data))}</span>
      </div>
      {refused ? (
        <RefusedDesk choice={choice} show={show} senders={(data ?? []).map(({ source }) => source)} />
      ) : (
        <Overview feeds={data} show={show} />
      )}
    </div>
  );
}
