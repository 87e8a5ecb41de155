import { describe, expect, it } from "vitest";
import type { ItemDetail } from "../api/wire";
import type { Say } from "../words";
import { beside, linesOf } from "./lines";

// Words as their keys and values: what is said matters here, not how.
const t = ((key: string, values: object = {}) => [key, ...Object.values(values)].join(" ")) as unknown as Say;

const ITEM: ItemDetail = {
  name: { zh: "许可", en: "Licence" },
  version: null,
  department: "TAX",
  case_type: "promised",
  promised: { amount: 5, unit: "working_day" },
  statutory: { amount: 20, unit: "working_day" },
  flow: [["accept"], ["survey", "review"], ["close"]],
  step_limits: [],
  separate: [],
  authority: [{ step: "approve", operators: ["g-1"], number: 1, most_fen: null }],
  risk_level: null,
  risk_points: [],
  materials: [{ code: "M1", name: { zh: "身份证", en: "ID" }, mandatory: true, may_follow: false }],
  exempt: [],
  fees: [],
};

const fee = (code: string, most_fen: number): ItemDetail["fees"][number] => ({
  code,
  name: { zh: code, en: code },
  basis: "文件",
  least_fen: most_fen,
  most_fen,
  tiers: [],
  per: "case",
  optional: false,
  valid_from: null,
  valid_to: null,
  exempt_classes: [],
  payee: null,
  receipt: null,
  approval_fen: null,
});

const compared = (before: ItemDetail, after: ItemDetail) =>
  beside(linesOf(before, t, String), linesOf(after, t, String))
    .filter(({ change }) => change)
    .map(({ section, key, change }) => `${section} ${key}: ${change}`);

describe("two versions beside each other", () => {
  it("say nothing of what is the same", () => {
    expect(compared(ITEM, structuredClone(ITEM))).toEqual([]);
  });

  it("name what is changed, new and gone, in the order of reading", () => {
    const after: ItemDetail = {
      ...ITEM,
      promised: { amount: 3, unit: "working_day" },
      statutory: null,
      fees: [fee("F1", 1000)],
      materials: [],
    };
    expect(compared(ITEM, after)).toEqual([
      "limits promised: changed",
      "limits statutory: removed",
      "materials M1: removed",
      "fees F1 : added",
    ]);
  });

  it("see a change that reads the same", () => {
    const both = { ...ITEM, separate: [["accept", "approve"]] };
    const cents = compared({ ...both, fees: [fee("F1", 1000)] }, { ...both, fees: [fee("F1", 1001)] });
    expect(cents).toEqual(["fees F1 : changed"]);
  });

  it("keep two lines for one step apart", () => {
    const line = { step: "approve", operators: ["g-2"], number: 1, most_fen: 500 };
    const both = { ...ITEM, authority: [...ITEM.authority, line] };
    expect(compared(ITEM, both)).toEqual(["authority approve#2: added"]);
  });
});
