import { createBrowserRouter, Navigate } from "react-router";
import { Crashed } from "./shell/Crashed";
import { Lost } from "./shell/Lost";
import { Shell } from "./shell/Shell";
import { ShellSkeleton } from "./shell/ShellSkeleton";

// The log-in page is small: an outline of it would only flicker.
const Nothing = () => null;

/** Every page; each desk is a chunk of its own. */
export const router = createBrowserRouter([
  {
    path: "/login",
    errorElement: <Crashed />,
    HydrateFallback: Nothing,
    lazy: async () => ({ Component: (await import("./account/LoginPage")).LoginPage }),
  },
  {
    path: "/password",
    errorElement: <Crashed />,
    HydrateFallback: Nothing,
    lazy: async () => ({ Component: (await import("./account/PasswordPage")).PasswordPage }),
  },
  {
    path: "/",
    element: <Shell />,
    HydrateFallback: ShellSkeleton,
    errorElement: <Crashed />,
    children: [
      { index: true, element: <Navigate to="/wall" replace /> },
      {
        path: "wall/:code?",
        lazy: async () => ({ Component: (await import("./wall/WallPage")).WallPage }),
      },
      { path: "alerts", lazy: async () => ({ Component: (await import("./alerts/StreamPage")).StreamPage }) },
      { path: "alerts/:no", lazy: async () => ({ Component: (await import("./alert/AlertPage")).AlertPage }) },
      { path: "cameras", lazy: async () => ({ Component: (await import("./cameras/CamerasPage")).CamerasPage }) },
      { path: "rules", lazy: async () => ({ Component: (await import("./rules/RulesPage")).RulesPage }) },
      { path: "rules/:code", lazy: async () => ({ Component: (await import("./rules/RulePage")).RulePage }) },
      { path: "data", lazy: async () => ({ Component: (await import("./data/DataPage")).DataPage }) },
      {
        path: "catalogue/*",
        lazy: async () => ({ Component: (await import("./catalogue/CataloguePage")).CataloguePage }),
      },
      {
        path: "attendance",
        lazy: async () => ({ Component: (await import("./attendance/AttendancePage")).AttendancePage }),
      },
      {
        path: "calibration/:code?",
        lazy: async () => ({ Component: (await import("./calibration/CalibrationPage")).CalibrationPage }),
      },
      { path: "*", element: <Lost /> },
    ],
  },
]);
