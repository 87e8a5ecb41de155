import { MoonOutlined, SunOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { usePreferences } from "../look/preferences";
import { useWords } from "../words";

/** Chinese or English; the button names the other one. */
export function LanguageSwitch() {
  const { t, language } = useWords();
  const speak = usePreferences((chosen) => chosen.speak);
  return (
    <Tooltip title={t("shell.languageHelp")}>
      <Button
        type="text"
        size="small"
        data-testid="language-switch"
        aria-label={t("shell.languageHelp")}
        onClick={() => speak(language === "zh" ? "en" : "zh")}
      >
        {t("shell.language")}
      </Button>
    </Tooltip>
  );
}

/** Light by day, dark for the duty room. */
export function ThemeSwitch() {
  const { t } = useWords();
  const theme = usePreferences((chosen) => chosen.theme);
  const wear = usePreferences((chosen) => chosen.wear);
  const help = theme === "dark" ? t("shell.toLight") : t("shell.toDark");
  return (
    <Tooltip title={help}>
      <Button
        type="text"
        size="small"
        data-testid="theme-switch"
        aria-label={help}
        icon={theme === "dark" ? <SunOutlined /> : <MoonOutlined />}
        onClick={() => wear(theme === "dark" ? "light" : "dark")}
      />
    </Tooltip>
  );
}
