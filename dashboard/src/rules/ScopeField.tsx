import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { windowsQuery } from "../api/queries";
import type { Scope } from "../api/wire";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import css from "./rules.module.css";

interface Props {
  scopes: readonly Scope[];
  scope: Scope;
  scopeId: string;
  missing: boolean;
  choose: (scope: Scope, scopeId: string) => void;
}

/** For what a change is to hold: the hall, or one department, item or window. */
export function ScopeField({ scopes, scope, scopeId, missing, choose }: Props) {
  const { t, say } = useWords();
  const { hall } = useDesk();
  const { data: windows } = useQuery({ ...windowsQuery, enabled: scope === "window" });
  const options =
    scope === "department"
      ? hall.departments.map(({ code, name }) => ({ value: code, label: say(name) }))
      : (windows ?? []).map(({ code, name }) => ({ value: code, label: `${code} ${say(name)}` }));
  return (
    <Form.Item
      label={t("rules.scopeName")}
      tooltip={t("rules.scopeHelp")}
      className={css["last"]}
      {...(missing ? { validateStatus: "error", help: t("rules.needWhich") } : {})}
    >
      <div className={css["from"]}>
        <Select<Scope>
          value={scope}
          onChange={(next) => choose(next, "")}
          options={scopes.map((one) => ({ value: one, label: t(`rules.scope.${one}`) }))}
          aria-label={t("rules.scopeName")}
          data-testid="scope"
        />
        {scope === "item" && (
          <Input
            value={scopeId}
            placeholder={t("rules.itemCode")}
            aria-label={t("rules.itemCode")}
            onChange={({ target }) => choose(scope, target.value)}
          />
        )}
        {(scope === "department" || scope === "window") && (
          <Select
            showSearch={{ optionFilterProp: "label" }}
            {...(scopeId ? { value: scopeId } : {})}
            placeholder={t("rules.which")}
            aria-label={t("rules.which")}
            onChange={(id: string) => choose(scope, id)}
            options={options}
            data-testid="scope-id"
          />
        )}
      </div>
    </Form.Item>
  );
}
