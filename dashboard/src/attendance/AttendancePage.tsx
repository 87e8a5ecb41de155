import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Select, Skeleton } from "antd";
import { useState } from "react";
import { attendanceQuery, attendanceSearch } from "../api/queries";
import desk from "../look/desk.module.css";
import { Blank } from "../marks/Blank";
import { Hint } from "../marks/Hint";
import { Instant } from "../marks/Instant";
import { Forbidden, Trouble } from "../marks/Trouble";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import css from "./attendance.module.css";
import { Behind, type Chosen } from "./Behind";
import { lastMonths, MEASURES, type Measure } from "./figures";
import { Legend } from "./Legend";
import { PeopleGrid } from "./PeopleGrid";
import { WindowGrid } from "./WindowGrid";

const MONTHS = 13;
const ALL = "";

/** A month of people and windows, day by day. */
export function AttendancePage() {
  const { t, say } = useWords();
  const { hall, me } = useDesk();
  const months = lastMonths(new Date(hall.now), hall.zone, MONTHS);
  const seesNames = me.may.includes("view_names");
  const [month, chooseMonth] = useState(months[0] ?? "");
  const [department, chooseDepartment] = useState<string>(me.department ?? ALL);
  const [about, turn] = useState<"people" | "windows">(seesNames ? "people" : "windows");
  const [measure, weigh] = useState<Measure>("rate");
  const [chosen, choose] = useState<Chosen | null>(null);
  const allowed = me.may.includes("view_alerts");
  const asked = department || null;
  const { data, error, refetch, isFetching } = useQuery({ ...attendanceQuery(month, asked), enabled: allowed });
  const headOnly = me.role === "department_head";
  const departments = hall.departments
    .filter(({ code }) => !headOnly || code === me.department)
    .map(({ code, name }) => ({ value: code, label: say(name) }));
  const everything = { value: ALL, label: t("attendance.allDepartments") };

  if (!allowed) return <Forbidden />;
  return (
    <div className={css["attendance"]} data-testid="attendance">
      <div className={desk["top"]}>
        <h1>{t("attendance.title")}</h1>
        <Select
          value={month}
          onChange={(next) => {
            choose(null);
            chooseMonth(next);
          }}
          options={months.map((one) => ({ value: one, label: one }))}
          aria-label={t("attendance.month")}
          className={css["month"]}
        />
        <Select
          value={department}
          onChange={(next) => {
            choose(null);
            chooseDepartment(next);
          }}
          options={headOnly ? departments : [everything, ...departments]}
          disabled={headOnly}
          aria-label={t("attendance.department")}
          className={css["department"]}
          data-testid="department"
        />
        <Segmented
          value={about}
          onChange={(next) => {
            choose(null);
            turn(next);
          }}
          options={[
            { value: "people" as const, label: t("attendance.people") },
            { value: "windows" as const, label: t("attendance.windows") },
          ]}
        />
        {about === "windows" && (
          <Segmented
            size="small"
            value={measure}
            onChange={weigh}
            options={MEASURES.map((one) => ({ value: one, label: t(`attendance.${one}`) }))}
          />
        )}
        <Hint help={t("attendance.exportHelp")}>
          <Button
            className={css["export"]}
            icon={<DownloadOutlined />}
            href={`/api/attendance/sheet.xlsx?${attendanceSearch(month, asked)}`}
            download
            data-testid="export"
          >
            {t("attendance.export")}
          </Button>
        </Hint>
      </div>
      {error && !data && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 12 }} title={false} />}
      {data && about === "people" && !seesNames && <Blank title={t("attendance.noNames")} />}
      {data && about === "people" && seesNames && data.people.length === 0 && (
        <Blank title={t("attendance.noRoster")} help={t("attendance.noRosterHelp")} />
      )}
      {data && about === "people" && data.people.length > 0 && (
        <PeopleGrid of={data} chosen={chosen} choose={choose} />
      )}
      {data && about === "windows" && data.windows.length === 0 && (
        <Blank title={t("attendance.noWindows")} help={t("attendance.noWindowsHelp")} />
      )}
      {data && about === "windows" && data.windows.length > 0 && (
        <WindowGrid of={data} measure={measure} chosen={chosen} choose={choose} />
      )}
      {data && (
        <footer className={css["foot"]} data-fetching={isFetching || undefined}>
          {about === "people" && <Legend />}
          <p>
            {t("attendance.note")} {t("attendance.notWho")} {t("attendance.upTo")} <Instant at={data.until} />
          </p>
        </footer>
      )}
      {data && chosen && <Behind of={data} chosen={chosen} choose={choose} />}
    </div>
  );
}
