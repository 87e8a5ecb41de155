import { type ThemeConfig, theme } from "antd";
import type { Language } from "../time/format";
import type { Theme } from "./preferences";

const CHINESE = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC"';
const LATIN = '-apple-system, "Segoe UI", "Noto Sans", "Helvetica Neue", Arial';
const FONT: Record<Language, string> = {
  zh: `${CHINESE}, ${LATIN}, sans-serif`,
  en: `${LATIN}, ${CHINESE}, sans-serif`,
};

const COLOURS = {
  light: {
    colorPrimary: "#1757a6",
    colorBgBase: "#ffffff",
    colorBgLayout: "#f3f5f8",
    colorTextBase: "#17212b",
    colorTextPlaceholder: "#566372",
    colorBorder: "#c3ccd6",
    colorBorderSecondary: "#dde3ea",
    colorError: "#c0392b",
    colorLink: "#1757a6",
  },
  dark: {
    colorPrimary: "#6aa9f2",
    colorBgBase: "#161d24",
    colorBgContainer: "#161d24",
    colorBgElevated: "#1d262f",
    colorBgLayout: "#0e1318",
    colorTextBase: "#e3e9ef",
    colorTextPlaceholder: "#8b98a6",
    colorTextLightSolid: "#0b1722",
    colorBorder: "#3d4a57",
    colorBorderSecondary: "#28333e",
    colorError: "#e0604f",
    colorLink: "#6aa9f2",
  },
} as const;

/** The component library in the console's colours; they are those of base.css. */
export function dress(worn: Theme, language: Language): ThemeConfig {
  return {
    algorithm: worn === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...COLOURS[worn],
      fontFamily: FONT[language],
      fontSize: 14,
      borderRadius: 6,
      motionDurationMid: "0.15s",
      wireframe: false,
    },
    components: {
      Table: { cellPaddingBlock: 9, headerBg: "transparent", headerSplitColor: "transparent" },
      Segmented: { trackPadding: 2 },
      Tooltip: {
        colorBgSpotlight: worn === "dark" ? "#2b3742" : "#22303d",
        colorTextLightSolid: "#f2f5f8",
        fontSize: 13,
      },
    },
  };
}
