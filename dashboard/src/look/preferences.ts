import i18next from "i18next";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Language } from "../time/format";

export type Theme = "light" | "dark";
export type Density = "large" | "medium" | "small";
export type Grouping = "department" | "floor";

interface Preferences {
  language: Language;
  theme: Theme;
  narrow: boolean;
  density: Density;
  grouping: Grouping;
  speak: (language: Language) => void;
  wear: (theme: Theme) => void;
  fold: (narrow: boolean) => void;
  pack: (density: Density) => void;
  arrange: (grouping: Grouping) => void;
}

const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;

/** What this person chose on this machine; kept in the browser only. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      language: "zh",
      theme: dark ? "dark" : "light",
      narrow: true,
      density: "large",
      grouping: "department",
      speak: (language) => {
        void i18next.changeLanguage(language);
        set({ language });
      },
      wear: (theme) => set({ theme }),
      fold: (narrow) => set({ narrow }),
      pack: (density) => set({ density }),
      arrange: (grouping) => set({ grouping }),
    }),
    { name: "hallwatch.preferences", version: 1 },
  ),
);

/** Tell the document: screen readers need the language, the style sheet the theme. */
export function dressDocument(language: Language, theme: Theme): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset["theme"] = theme;
}
