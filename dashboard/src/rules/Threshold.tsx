import { Input, InputNumber, Select, Switch } from "antd";
import type { Threshold as Told } from "../api/wire";
import { useWords } from "../words";
import { type Value, writeValue } from "./changes";

/** A threshold's value in the reader's words. */
export function Written({ value }: { value: Value }) {
  const { t, language } = useWords();
  return <>{writeValue(value, language, [t("rules.yes"), t("rules.no")])}</>;
}

interface Props {
  kind: Told["kind"];
  name: string;
  value: Value;
  change: (value: Value) => void;
}

/** A field for one value, by its kind. */
export function ValueField({ kind, name, value, change }: Props) {
  const { t } = useWords();
  const common = { "aria-label": name, "data-threshold": name, style: { width: "100%" } };
  switch (kind) {
    case "yes_no":
      return <Switch checked={value === true} onChange={change} aria-label={name} data-threshold={name} />;
    case "whole_number":
    case "number":
      return (
        <InputNumber
          {...common}
          value={typeof value === "number" ? value : null}
          onChange={(typed) => typed !== null && change(typed)}
          {...(kind === "whole_number" ? { precision: 0 } : {})}
        />
      );
    case "texts":
      return (
        <Select
          {...common}
          mode="tags"
          open={false}
          suffixIcon={null}
          value={Array.isArray(value) ? value : []}
          onChange={change}
        />
      );
    case "duration":
      return (
        <Input
          {...common}
          value={String(value)}
          placeholder={t("rules.durationHint")}
          title={t("rules.durationHint")}
          onChange={({ target }) => change(target.value)}
        />
      );
  }
}
