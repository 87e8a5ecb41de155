import type { ItemDetail, ItemFee, ItemLimit, Words } from "../api/wire";
import { kindWord, type Say } from "../words";

export const SECTIONS = ["basic", "limits", "steps", "materials", "fees", "authority", "risks"] as const;
export type Section = (typeof SECTIONS)[number];

/** One thing that a version says: where it stands, what it is called, how it reads. */
export interface Line {
  section: Section;
  key: string;
  label: string;
  text: string;
  /** All of it, however it reads. */
  value: unknown;
}

/** A line of two versions side by side; null where one of them does not say it. */
export interface Pair {
  section: Section;
  key: string;
  label: string;
  before: string | null;
  after: string | null;
  change: "changed" | "added" | "removed" | null;
}

/** `10.00` for 1000 fen. */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

/** `5 个工作日`. */
export function limitWord(t: Say, { amount, unit }: ItemLimit): string {
  return t(`catalogue.limit.${unit}`, { count: amount });
}

function named(words: Words): string {
  return words.zh === words.en ? words.zh : `${words.zh} / ${words.en}`;
}

function feeText(t: Say, fee: ItemFee): string {
  const money = (fen: number) => t("catalogue.yuan", { yuan: yuan(fen) });
  const { least_fen, most_fen } = fee;
  const price =
    least_fen === most_fen
      ? t("catalogue.price", { yuan: money(most_fen) })
      : t("catalogue.priceBetween", { least: money(least_fen), most: money(most_fen) });
  const tiers = fee.tiers.map(({ up_to, fixed_fen, unit_fen }) => {
    const said = { fixed: money(fixed_fen), unit: money(unit_fen) };
    return up_to === null ? t("catalogue.tierOpen", said) : t("catalogue.tier", { to: up_to, ...said });
  });
  const from = fee.valid_from ?? t("catalogue.longSince");
  const to = fee.valid_to ?? t("catalogue.openEnd");
  const ends = fee.valid_from !== null || fee.valid_to !== null;
  return [
    named(fee.name),
    ...(tiers.length > 0 ? tiers : [`${price} ${t(`catalogue.per.${fee.per}`)}`]),
    t("catalogue.basis", { basis: fee.basis }),
    ends ? t("catalogue.validity", { from, to }) : t("catalogue.endless"),
    fee.optional ? t("catalogue.optional") : "",
    fee.exempt_classes.length > 0 ? t("catalogue.exemptClasses", { classes: fee.exempt_classes.join(" ") }) : "",
    fee.payee ? t("catalogue.payee", { payee: fee.payee }) : "",
    fee.receipt ? t("catalogue.receipt", { receipt: fee.receipt }) : "",
    fee.approval_fen === null ? "" : t("catalogue.approval", { yuan: money(fee.approval_fen) }),
  ]
    .filter(Boolean)
    .join("\n");
}

/** All that a version says, in the order in which it is read. */
export function linesOf(item: ItemDetail, t: Say, departmentWord: (code: string) => string): Line[] {
  const steps = (words: readonly string[], sign: string) => words.map((step) => kindWord(t, step)).join(sign);
  const lines: Line[] = [];
  const say = (section: Section, key: string, label: string, text: string, value: unknown) => {
    if (text) lines.push({ section, key, label, text, value });
  };
  say("basic", "name", t("catalogue.name"), named(item.name), item.name);
  say("basic", "department", t("catalogue.department"), departmentWord(item.department ?? ""), item.department);
  const type = item.case_type ? t(`catalogue.type.${item.case_type}`) : "";
  say("basic", "type", t("catalogue.caseType"), type, item.case_type);
  say("basic", "label", t("catalogue.label"), item.version ?? "", item.version);
  const risk = item.risk_level === null ? "" : t("catalogue.riskLevel", { level: item.risk_level });
  say("basic", "risk", t("catalogue.risk"), risk, item.risk_level);
  say("basic", "exempt", t("catalogue.exempt"), item.exempt.join(" "), item.exempt);
  for (const key of ["promised", "statutory"] as const) {
    const limit = item[key];
    say("limits", key, t(`catalogue.${key}`), limit ? limitWord(t, limit) : "", limit);
  }
  for (const { step, limit } of item.step_limits) {
    const label = t("catalogue.stepLimit", { step: kindWord(t, step) });
    say("limits", `step ${step}`, label, limitWord(t, limit), limit);
  }
  const flow = item.flow.map((group) => steps(group, " + ")).join(" → ");
  say("steps", "flow", t("catalogue.flow"), flow, item.flow);
  const apart = item.separate.map((pair) => steps(pair, " / ")).join("\n");
  say("steps", "separate", t("catalogue.separate"), apart, item.separate);
  for (const material of item.materials) {
    const marks = [
      t(material.mandatory ? "catalogue.mandatory" : "catalogue.optional"),
      material.may_follow ? t("catalogue.mayFollow") : "",
    ].filter(Boolean);
    say("materials", material.code, material.code, [named(material.name), ...marks].join("\n"), material);
  }
  for (const fee of item.fees) {
    say("fees", `${fee.code} ${fee.valid_from ?? ""}`, fee.code, feeText(t, fee), fee);
  }
  for (const one of item.authority) {
    const who = one.operators
      ? t("catalogue.operators", { ids: one.operators.join(" ") })
      : t("catalogue.operatorsHidden", { count: one.number });
    const most =
      one.most_fen === null
        ? t("catalogue.noBound")
        : t("catalogue.upTo", { yuan: t("catalogue.yuan", { yuan: yuan(one.most_fen) }) });
    say("authority", keyed(lines, "authority", one.step), kindWord(t, one.step), `${who}\n${most}`, one);
  }
  for (const one of item.risk_points) {
    const text = [
      t("catalogue.riskLevel", { level: one.level }),
      named(one.description),
      t("catalogue.control", { control: one.control }),
    ].join("\n");
    say("risks", keyed(lines, "risks", `${one.step} ${one.control}`), kindWord(t, one.step), text, one);
  }
  return lines;
}

/** A key of its own for each of several lines that are called the same. */
function keyed(lines: readonly Line[], section: Section, key: string): string {
  const known = lines.filter((line) => line.section === section && line.key.split("#")[0] === key).length;
  return known === 0 ? key : `${key}#${known + 1}`;
}

/** Two versions line by line, section by section; what differs is named. */
export function beside(before: readonly Line[], after: readonly Line[]): Pair[] {
  const name = ({ section, key }: Line) => `${section} ${key}`;
  const old = new Map(before.map((line) => [name(line), line]));
  const known = new Set(after.map(name));
  const pairs = [
    ...after.map((line) => pair(old.get(name(line)) ?? null, line)),
    ...before.filter((line) => !known.has(name(line))).map((line) => pair(line, null)),
  ];
  return pairs.sort((one, other) => SECTIONS.indexOf(one.section) - SECTIONS.indexOf(other.section));
}

function pair(before: Line | null, after: Line | null): Pair {
  const { section, key, label } = (after ?? before) as Line;
  const change = !before
    ? "added"
    : !after
      ? "removed"
      : JSON.stringify(before.value) === JSON.stringify(after.value)
        ? null
        : "changed";
  return { section, key, label, before: before?.text ?? null, after: after?.text ?? null, change };
}
