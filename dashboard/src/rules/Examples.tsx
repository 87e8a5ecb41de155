import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { ruleExamplesQuery } from "../api/queries";
import desk from "../look/desk.module.css";
import { LevelMark } from "../marks/LevelMark";
import { Trouble } from "../marks/Trouble";
import { useWords } from "../words";
import css from "./rules.module.css";

/** The stories that the rule is tested with: each opens to its moments. */
export function Examples({ code }: { code: string }) {
  const { t, say } = useWords();
  const { data, error, refetch } = useQuery(ruleExamplesQuery(code));
  return (
    <section className={desk["card"]} aria-label={t("rules.examples")}>
      <h2>{t("rules.examples")}</h2>
      <p className={desk["soft"]}>{t("rules.examplesHelp")}</p>
      {error && !data && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 4 }} title={false} />}
      {data?.map(({ ending, title, story, level, said }, at) => (
        <details key={title.zh} className={css["example"]} open={at === 0} data-testid="example" data-ending={ending}>
          <summary>
            <b>{t(`rules.ending.${ending}`)}</b> {say(title)}
          </summary>
          <pre>{story}</pre>
          {said && level && (
            <p>
              <LevelMark level={level} /> {say(said)}
            </p>
          )}
        </details>
      ))}
    </section>
  );
}
