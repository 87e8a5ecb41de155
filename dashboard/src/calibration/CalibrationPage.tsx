import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useNavigate, useParams } from "react-router";
import { camerasQuery } from "../api/queries";
import { Blank } from "../marks/Blank";
import { Forbidden, Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { CalibrationDesk } from "./CalibrationDesk";
import css from "./calibration.module.css";
import { calibrationQuery } from "./wire";

/** Where windows lie in a camera's picture: drawn, tried and checked on what it shows now. */
export function CalibrationPage() {
  const { t } = useWords();
  const { me } = useDesk();
  const { code } = useParams();
  const navigate = useNavigate();
  const allowed = me.may.includes("calibrate");
  const cameras = useQuery({ ...camerasQuery, enabled: allowed });
  const camera = code ?? cameras.data?.[0]?.code ?? "";
  const { data, error, refetch } = useQuery({ ...calibrationQuery(camera), enabled: allowed && camera !== "" });
  if (!allowed) return <Forbidden />;
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (cameras.data?.length === 0) return <Blank title={t("cameras.empty")} help={t("cameras.emptyHelp")} />;
  if (!data)
    return (
      <div className={css["page"]}>
        <Skeleton active paragraph={{ rows: 12 }} />
      </div>
    );
  return (
    <CalibrationDesk
      key={data.camera}
      calibration={data}
      cameras={cameras.data ?? []}
      choose={(chosen) => void navigate(`/calibration/${encodeURIComponent(chosen)}`)}
    />
  );
}
