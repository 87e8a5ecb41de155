import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { Navigate, Outlet, useLocation, useNavigate } from "react-router";
import { hallQuery, meQuery } from "../api/queries";
import { Refusal } from "../api/request";
import { useLive } from "../live/useLive";
import { usePreferences } from "../look/preferences";
import { Trouble } from "../marks/Trouble";
import { setHallClock } from "../time/clock";
import { useWords } from "../words";
import { DeskContext } from "./desk";
import { Navigation } from "./Navigation";
import { Notice } from "./Notice";
import { ShellSkeleton } from "./ShellSkeleton";
import css from "./shell.module.css";
import { TopBar } from "./TopBar";

/** The frame around every page: navigation, top bar, the live channel. */
export function Shell() {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const narrow = usePreferences((chosen) => chosen.narrow);
  const me = useQuery(meQuery);
  const hall = useQuery(hallQuery);
  // What the hall refuses before it is known who asks says nothing.
  const error = me.error ?? (me.data ? hall.error : null);
  const loggedOut = useCallback(() => {
    client.clear();
    void navigate("/login");
  }, [client, navigate]);

  useEffect(() => {
    if (hall.data) setHallClock(hall.data.now);
  }, [hall.data]);
  // The number the first answers reach; later ones of the same person are followed by the channel itself.
  useLive(hall.data?.seq, loggedOut);

  const desk = useMemo(() => (me.data && hall.data ? { me: me.data, hall: hall.data } : null), [me.data, hall.data]);

  if (error instanceof Refusal && error.status === 401) {
    return <Navigate to="/login" replace state={{ from: pathname }} />;
  }
  if (me.data?.must_change_password) return <Navigate to="/password" replace />;
  if (error) {
    const again = () => void (me.error ? me.refetch() : hall.refetch());
    return <Trouble error={error} again={again} />;
  }
  if (!desk) return <ShellSkeleton />;
  return (
    <DeskContext value={desk}>
      <a className={css["skip"]} href="#page">
        {t("go.skip")}
      </a>
      <div className={css["shell"]} data-narrow={narrow}>
        <Navigation />
        <div className={css["column"]}>
          <TopBar />
          <Notice />
          <main id="page" className={css["page"]} tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
    </DeskContext>
  );
}
