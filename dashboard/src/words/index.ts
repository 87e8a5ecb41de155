import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Words } from "../api/wire";
import type { Language } from "../time/format";
import { en } from "./en";
import { zh } from "./zh";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof zh };
  }
}

/** Make the dictionaries known before the first picture is drawn. */
export function learnWords(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "zh",
    resources: { zh: { translation: zh }, en: { translation: en } },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** The dictionary, the language, and the choice between the two words that the server sends. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === "en" ? "en" : "zh";
  return { t, language, say: (words: Words) => words[language] || words.zh };
}

export type Say = ReturnType<typeof useWords>["t"];

/** Codecs as people call them. */
const CODECS: Record<string, string> = { hevc: "H.265", mpeg4: "MPEG-4", mjpeg: "MJPEG" };

const known = <T extends object>(table: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(table, key);

/** A reason code in words; a code that this console does not know yet is shown as it stands. */
export function decisionWord(t: Say, code: string): string {
  return known(zh.decision, code) ? t(`decision.${code}`) : code;
}

/** What was done, in words; an action that this console does not know yet is shown as it stands. */
export function doneWord(t: Say, action: string): string {
  return known(zh.action, action) ? t(`action.${action}`) : action;
}

/** What a row of the case log is, or its step, in words; a step that is not a usual one is shown as it stands. */
export function kindWord(t: Say, kind: string): string {
  return known(zh.kind, kind) ? t(`kind.${kind}`) : kind;
}

/** Why there are pictures in place of live video; a reason that this console does not know yet stands as it is. */
export function whyWord(t: Say, why: string, detail: string): string {
  return known(zh.enlarged.why, why) ? t(`enlarged.why.${why}`, { detail: CODECS[detail] ?? detail }) : why;
}

/** Why a live view has ended; a reason that this console does not know yet stands as it is. */
export function endedWord(t: Say, why: string): string {
  return known(zh.enlarged.ended, why) ? t(`enlarged.ended.${why}`) : why;
}

/** How a step or case ended, in words. */
export function outcomeWord(t: Say, outcome: string): string {
  return known(zh.outcome, outcome) ? t(`outcome.${outcome}`) : outcome;
}
