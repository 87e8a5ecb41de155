import {
  AimOutlined,
  AlertOutlined,
  AppstoreOutlined,
  CalendarOutlined,
  FileDoneOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  ProfileOutlined,
  ReadOutlined,
  VideoCameraOutlined,
} from "@ant-design/icons";
import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import mark from "../look/mark.svg";
import { usePreferences } from "../look/preferences";
import { useWords } from "../words";
import { useDesk } from "./desk";
import css from "./navigation.module.css";

interface Place {
  to: string;
  word: "wall" | "alerts" | "cameras" | "calibration" | "attendance" | "rules" | "catalogue" | "data";
  right: string;
  icon: ReactNode;
}

const PLACES: Place[] = [
  { to: "/wall", word: "wall", right: "view_wall", icon: <AppstoreOutlined /> },
  { to: "/alerts", word: "alerts", right: "view_alerts", icon: <AlertOutlined /> },
  { to: "/attendance", word: "attendance", right: "view_alerts", icon: <CalendarOutlined /> },
  { to: "/rules", word: "rules", right: "view_alerts", icon: <ReadOutlined /> },
  { to: "/catalogue", word: "catalogue", right: "view_alerts", icon: <ProfileOutlined /> },
  { to: "/data", word: "data", right: "view_data", icon: <FileDoneOutlined /> },
  { to: "/cameras", word: "cameras", right: "view_wall", icon: <VideoCameraOutlined /> },
  { to: "/calibration", word: "calibration", right: "calibrate", icon: <AimOutlined /> },
];

/** The desks this person may sit at. */
export function Navigation() {
  const { t } = useWords();
  const { me } = useDesk();
  const narrow = usePreferences((chosen) => chosen.narrow);
  const fold = usePreferences((chosen) => chosen.fold);
  return (
    <nav className={css["nav"]} aria-label={t("product")}>
      <div className={css["brand"]}>
        <img src={mark} alt="" width={28} height={28} />
        {!narrow && (
          <span>
            <b>{t("brand")}</b>
            <small>{t("product")}</small>
          </span>
        )}
      </div>
      <ul>
        {PLACES.filter(({ right }) => me.may.includes(right)).map(({ to, word, icon }) => (
          <li key={to}>
            <Tooltip title={narrow ? t(`go.${word}`) : ""} placement="right">
              <NavLink to={to} className={css["go"]} aria-label={t(`go.${word}`)}>
                {icon}
                {!narrow && <span>{t(`go.${word}`)}</span>}
              </NavLink>
            </Tooltip>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={css["fold"]}
        onClick={() => fold(!narrow)}
        aria-label={narrow ? t("go.expand") : t("go.collapse")}
      >
        {narrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      </button>
    </nav>
  );
}
