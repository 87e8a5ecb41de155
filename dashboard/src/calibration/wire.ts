/** The API's words of calibrating, as the generated schema has them. */
import { queryOptions } from "@tanstack/react-query";
import { request } from "../api/request";
import type { components } from "../generated/api";

type Schemas = components["schemas"];

export type Calibration = Schemas["CalibrationView"];
export type CalibratedWindow = Schemas["CalibratedWindow"];
export type Check = Schemas["CheckView"];
export type Phase = Schemas["Phase"];
export type Remark = Schemas["Remark"];
export type TryingMessage =
  | Schemas["CheckProgress"]
  | Schemas["CheckResult"]
  | Schemas["CheckRefused"]
  | Schemas["TryingEnds"];

export const calibrationPath = (camera: string) => `/api/calibration/${encodeURIComponent(camera)}`;

export const calibrationQuery = (camera: string) =>
  queryOptions({
    queryKey: ["calibration", camera],
    queryFn: () => request<Calibration>("GET", calibrationPath(camera)),
  });
