import { Skeleton, Table, type TableColumnsType } from "antd";
import type { ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import type { Rule, RulePrecision } from "../api/wire";
import desk from "../look/desk.module.css";
import { Hint } from "../marks/Hint";
import { Instant } from "../marks/Instant";
import { LevelMark } from "../marks/LevelMark";
import { useWords } from "../words";
import { isChanged, standing } from "./changes";
import { Precision } from "./Precision";
import css from "./rules.module.css";
import { Written } from "./Threshold";

interface Props {
  rules: readonly Rule[];
  reviewed: ReadonlyMap<string, RulePrecision>;
  loading: boolean;
}

/** What the hall is judged by, or that it is not. */
function InForce({ rule }: { rule: Rule }) {
  const { t, say } = useWords();
  if (!rule.enabled) {
    return (
      <Hint help={t("rules.offHelp")}>
        <span className={css["off"]}>{t("rules.off")}</span>
      </Hint>
    );
  }
  if (rule.thresholds.length === 0) return <span className={desk["soft"]}>{t("rules.none")}</span>;
  return (
    <span className={css["values"]}>
      {rule.thresholds.map((one) => (
        <span key={one.name} title={`${say(one.meaning)} (${one.name})`} data-changed={isChanged(one) || undefined}>
          <Written value={one.in_force ?? one.configured} />
        </span>
      ))}
    </span>
  );
}

/** A rule a line, in the order of the catalogue. */
export function RuleTable({ rules, reviewed, loading }: Props) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  if (loading) return <Skeleton active paragraph={{ rows: 14 }} title={false} style={{ padding: 16 }} />;
  const head = (word: string, help: string): ReactNode => (
    <Hint help={help}>
      <span className={desk["help"]}>{word}</span>
    </Hint>
  );
  const columns: TableColumnsType<Rule> = [
    {
      title: t("rules.rule"),
      key: "rule",
      width: "21%",
      render: (_, { code, name }) => (
        <Link to={`/rules/${code}`} className={css["name"]} onClick={(event) => event.stopPropagation()}>
          <code>{code}</code> <b>{say(name)}</b>
        </Link>
      ),
    },
    {
      title: t("rules.levels"),
      key: "levels",
      width: 200,
      render: (_, { levels }) => (
        <span className={css["levels"]}>
          {levels.map((level) => (
            <LevelMark key={level} level={level} />
          ))}
        </span>
      ),
    },
    {
      title: head(t("rules.inForce"), t("rules.inForceHelp")),
      key: "inForce",
      render: (_, rule) => <InForce rule={rule} />,
    },
    {
      title: head(t("rules.elsewhere"), t("rules.elsewhereHelp")),
      key: "elsewhere",
      width: 96,
      render: (_, { settings }) => {
        const count = settings.filter(({ scope, in_force }) => scope !== "hall" && in_force).length;
        return count > 0 ? t("rules.places", { count }) : <span className={desk["soft"]}>{t("trouble.none")}</span>;
      },
    },
    {
      title: head(t("rules.since"), t("rules.sinceHelp")),
      key: "since",
      width: 136,
      render: (_, rule) => {
        const setting = standing(rule, "hall", "");
        return setting ? (
          <Instant at={setting.valid_from} />
        ) : (
          <span className={desk["soft"]}>{t("rules.configuration")}</span>
        );
      },
    },
    {
      title: head(t("rules.precision"), t("rules.precisionHelp")),
      key: "precision",
      width: 176,
      sorter: (one, other) => (reviewed.get(one.code)?.precision ?? 2) - (reviewed.get(other.code)?.precision ?? 2),
      render: (_, { code }) => <Precision of={reviewed.get(code)} />,
    },
    {
      title: t("rules.onlyWaiting"),
      key: "waiting",
      width: 96,
      render: (_, { proposals }) =>
        proposals.length > 0 ? (
          <b className={css["waiting"]}>{t("rules.waiting", { count: proposals.length })}</b>
        ) : (
          <span className={desk["soft"]}>{t("trouble.none")}</span>
        ),
    },
  ];
  return (
    <Table<Rule>
      className={desk["table"]}
      size="small"
      rowKey="code"
      columns={columns}
      dataSource={[...rules]}
      pagination={false}
      sticky
      tableLayout="fixed"
      showSorterTooltip={false}
      locale={{ emptyText: t("rules.nothing") }}
      onRow={(rule) =>
        ({
          onClick: () => void navigate(`/rules/${rule.code}`),
          "data-rule": rule.code,
          "data-on": rule.enabled,
        }) as object
      }
      data-testid="rules"
    />
  );
}
