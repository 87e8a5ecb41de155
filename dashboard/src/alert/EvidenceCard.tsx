import {
  CameraOutlined,
  DeleteOutlined,
  LoadingOutlined,
  LockOutlined,
  VideoCameraOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import { useState } from "react";
import type { Alert, Evidence } from "../api/wire";
import { Blank } from "../marks/Blank";
import { Instant } from "../marks/Instant";
import { useDesk } from "../shell/desk";
import { clockTime, fullInstant } from "../time/format";
import { useWords } from "../words";
import page from "./alert.module.css";
import { ClipPlayer } from "./ClipPlayer";
import { CopyButton } from "./CopyButton";
import css from "./evidence.module.css";
import { MissingParts } from "./MissingParts";

const KIND = { clip: <VideoCameraOutlined />, snapshot: <CameraOutlined /> } as const;

/** What is on screen for one piece of evidence: it plays, it is on its way, or it could not be kept. */
function Shown({ one, playing }: { one: Evidence; playing: (at: number | null) => void }) {
  const { t } = useWords();
  if (one.state === "wanted") {
    return <Blank title={t("alert.wanted")} help={t("alert.wantedHelp")} icon={<LoadingOutlined />} />;
  }
  if (one.state === "deleted") return <Deleted one={one} />;
  if (one.state === "failed" && one.missing.length > 0) {
    return <Blank title={t("alert.failed")} help={<MissingParts parts={one.missing} />} icon={<WarningOutlined />} />;
  }
  if (one.state === "failed" || !one.url) return <Failed one={one} />;
  if (one.kind === "clip") return <ClipPlayer clip={one} url={one.url} playing={playing} />;
  return <img src={one.url} alt={t("alert.snapshot")} />;
}

/** The machine's own words are for whoever searches the log: hovering tells them. */
function Failed({ one }: { one: Evidence }) {
  const { t } = useWords();
  const { hall } = useDesk();
  const help = t("evidence.failedHelp", { camera: one.camera, at: clockTime(new Date(one.moment), hall.zone) });
  return (
    <Blank
      title={t("alert.failed")}
      help={<span title={one.problem ?? undefined}>{help}</span>}
      icon={<WarningOutlined />}
    />
  );
}

function Deleted({ one }: { one: Evidence }) {
  const { t, language } = useWords();
  const { hall } = useDesk();
  const at = one.deleted_at ? fullInstant(new Date(one.deleted_at), hall.zone, language, hall.zone) : "";
  const help = one.deleted_why && t(`evidence.deletedWhy.${one.deleted_why}`, { at });
  return <Blank title={t("evidence.deleted")} help={help} icon={<DeleteOutlined />} />;
}

/** Clips and pictures of the moment. */
export function EvidenceCard({ alert, playing }: { alert: Alert; playing: (at: number | null) => void }) {
  const { t } = useWords();
  const { me } = useDesk();
  const [chosen, choose] = useState<string | null>(null);
  const evidence = [...alert.evidence].sort(
    (one, other) =>
      Number(other.state === "ready") - Number(one.state === "ready") || one.kind.localeCompare(other.kind),
  );
  const one = evidence.find(({ evidence_id }) => evidence_id === chosen) ?? evidence[0];
  return (
    <section className={page["card"]} aria-label={t("alert.evidence")}>
      <h2>
        {t("alert.evidence")}
        {one && <CopyButton key={one.evidence_id} no={alert.alert_no} one={one} />}
      </h2>
      {!me.may.includes("view_evidence") && (
        <Blank title={t("alert.noRight")} help={t("alert.noRightHelp")} icon={<LockOutlined />} />
      )}
      {me.may.includes("view_evidence") && !one && <p className={page["none"]}>{t("alert.noEvidence")}</p>}
      {one && (
        <div className={css["evidence"]}>
          <div className={css["screen"]}>
            <Shown key={one.evidence_id} one={one} playing={playing} />
          </div>
          <ul className={css["pieces"]}>
            {evidence.map((piece) => (
              <li key={piece.evidence_id}>
                <button
                  type="button"
                  aria-pressed={piece === one}
                  onClick={() => choose(piece.evidence_id)}
                  data-testid="evidence"
                  data-state={piece.state}
                >
                  {KIND[piece.kind]}
                  <span>
                    <b>
                      {t(`alert.${piece.kind}`)} {piece.camera}
                    </b>
                    <small>
                      <Instant at={piece.from_at} />
                      {piece.kind === "clip" && (
                        <>
                          {" – "}
                          <Instant at={piece.to_at} />
                        </>
                      )}
                    </small>
                    {piece.state !== "ready" && (
                      <small>{piece.state === "deleted" ? t("evidence.deleted") : t(`alert.${piece.state}`)}</small>
                    )}
                  </span>
                </button>
                {piece === one && piece.state === "ready" && <MissingParts parts={piece.missing} />}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
