import { useEffect } from "react";
import { useLocation } from "react-router";
import { useWords } from "../words";

/** The browser's title: how many red alerts are open, and which desk this is. */
export function usePageTitle(red: number): void {
  const { t } = useWords();
  const { pathname } = useLocation();
  const desk = pathname.split("/")[1];
  const page = desk === "alerts" || desk === "cameras" ? t(`go.${desk}`) : t("go.wall");
  useEffect(() => {
    document.title = `${red > 0 ? `(${red}) ` : ""}${page} · Hallwatch`;
  }, [red, page]);
}
