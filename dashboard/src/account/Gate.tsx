import type { ReactNode } from "react";
import mark from "../look/mark.svg";
import { LanguageSwitch, ThemeSwitch } from "../shell/Switches";
import { useWords } from "../words";
import css from "./account.module.css";

/** The page before the shell: a card with a form, language and theme at hand. */
export function Gate({ title, children, foot }: { title: string; children: ReactNode; foot?: string }) {
  const { t } = useWords();
  return (
    <div className={css["gate"]}>
      <header className={css["corner"]}>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className={css["card"]}>
        <div className={css["brand"]}>
          <img src={mark} alt="" width={40} height={40} />
          <div>
            <b>{t("product")}</b>
            <span>{t("login.lead")}</span>
          </div>
        </div>
        <h1>{title}</h1>
        {children}
        {foot && <p className={css["foot"]}>{foot}</p>}
      </main>
    </div>
  );
}
