import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { windowsQuery } from "../api/queries";
import type { WindowState } from "../api/wire";
import { usePreferences } from "../look/preferences";
import { Blank } from "../marks/Blank";
import { Forbidden, Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { arranged, matching } from "./arrange";
import { Wall } from "./Wall";
import { WallSkeleton } from "./WallSkeleton";
import { WallTools } from "./WallTools";
import { WindowDrawer } from "./WindowDrawer";
import css from "./wall.module.css";

/** Every window of the hall as it is now. */
export function WallPage() {
  const { t } = useWords();
  const { hall, me } = useDesk();
  const { code } = useParams();
  const navigate = useNavigate();
  const density = usePreferences((chosen) => chosen.density);
  const grouping = usePreferences((chosen) => chosen.grouping);
  const [states, choose] = useState<WindowState[]>([]);
  const [text, find] = useState("");
  const allowed = me.may.includes("view_wall");
  const { data, error, refetch } = useQuery({ ...windowsQuery, enabled: allowed });

  const order = useMemo(
    () => (grouping === "department" ? hall.departments.map((department) => department.code) : []),
    [hall, grouping],
  );
  const groups = useMemo(
    () => arranged(matching(data ?? [], states, text), grouping, order),
    [data, states, text, grouping, order],
  );
  const before = useRef(code);
  useEffect(() => {
    // Who came by the keyboard goes on at the window that was looked at.
    if (before.current && !code) tileOf(before.current)?.focus({ preventScroll: true });
    before.current = code;
  }, [code]);
  const open = useCallback((chosen: string) => void navigate(`/wall/${encodeURIComponent(chosen)}`), [navigate]);

  if (!allowed) return <Forbidden />;
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <WallSkeleton density={density} />;
  if (data.length === 0) return <Blank title={t("wall.empty")} help={t("wall.emptyHelp")} />;
  const shown = groups.flatMap((group) => group.windows.map((window) => window.code));
  const place = code ? shown.indexOf(code) : -1;
  return (
    <div className={css["wallPage"]}>
      <WallTools windows={data} states={states} choose={choose} text={text} find={find} />
      {groups.length === 0 ? (
        <Blank title={t("wall.noneHere")} help={t("wall.noneHereHelp")}>
          <Button
            onClick={() => {
              choose([]);
              find("");
            }}
          >
            {t("wall.clear")}
          </Button>
        </Blank>
      ) : (
        <Wall groups={groups} grouping={grouping} density={density} open={open} />
      )}
      {code && (
        <WindowDrawer
          code={code}
          window={data.find((one) => one.code === code)}
          previous={place < 0 ? undefined : shown[place - 1]}
          next={place < 0 ? undefined : shown[place + 1]}
          go={open}
          close={() => void navigate("/wall")}
        />
      )}
    </div>
  );
}

function tileOf(code: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-testid=tile][data-window="${CSS.escape(code)}"]`);
}
