import { enAttendance } from "./enAttendance";
import { enCalibration } from "./enCalibration";
import { enCameras } from "./enCameras";
import { enCatalogue } from "./enCatalogue";
import { enData } from "./enData";
import { enDesks } from "./enDesks";
import { enEvidence } from "./enEvidence";
import { enLive } from "./enLive";
import { enRules } from "./enRules";
import type { Mirror } from "./mirror";
import type { zh } from "./zh";

/** The console in English. */
export const en: Mirror<typeof zh> = {
  brand: "Hallwatch",
  product: "Service hall supervision",
  go: {
    wall: "Live wall",
    alerts: "Alerts",
    cameras: "Cameras",
    calibration: "Calibration",
    attendance: "Attendance",
    rules: "Rules",
    data: "Data",
    catalogue: "Catalogue",
    collapse: "Collapse navigation",
    expand: "Expand navigation",
    skip: "Skip to content",
  },
  shell: {
    hallTime: "Hall time",
    open: "Open alerts",
    openHelp: "Raised and assigned alerts by level; click to work on them.",
    language: "中文",
    languageHelp: "Switch to Chinese",
    toDark: "Switch to dark (duty room)",
    toLight: "Switch to light",
    logout: "Log out",
    password: "Change password",
    account: "Account",
  },
  role: {
    officer: "Supervision officer",
    lead: "Lead officer",
    department_head: "Department head",
    evaluator: "Evaluator",
    admin: "Administrator",
  },
  link: {
    connecting: "Connecting",
    live: "Live",
    reconnecting: "Reconnecting since {{since}}",
    resumed: "Resumed at № {{seq}}",
    reloaded: "Loaded again",
    help: {
      connecting: "Opening the live channel to the server.",
      live: "The live channel works; message {{seq}} has arrived.",
      reconnecting:
        "The live channel is down. Watching and judging go on at the server; the console resumes after message {{seq}} and misses nothing.",
      resumed: "Everything said while the connection was down has been caught up.",
      reloaded: "The connection was down for too long to resume; everything was loaded again.",
    },
  },
  login: {
    title: "Log in",
    name: "Name",
    password: "Password",
    enter: "Log in",
    needName: "Enter your name",
    needPassword: "Enter your password",
    audit: "Logging in, viewing video and every decision are written to the audit log.",
    lead: "What video saw and what the record says, on one time axis.",
  },
  password: {
    title: "Change password",
    forced: "First log-in: set a password of your own.",
    old: "Current password",
    new: "New password",
    again: "New password again",
    differ: "The two new passwords differ",
    short: "At least 12 characters",
    same: "The new password must differ from the current one",
    save: "Save new password",
    saved: "Your password has been changed.",
  },
  state: {
    attended: { word: "Attended", help: "Somebody is on the staff side." },
    serving: { word: "Serving", help: "Staff and a customer are at the window." },
    away: { word: "Away", help: "Nobody on the staff side for a short time." },
    empty: { word: "Empty", help: "Nobody on the staff side for longer than the configured time." },
    waiting: { word: "Waiting", help: "A customer waits and nobody is on the staff side." },
    head_down: { word: "Head down", help: "Head down for long: only suspected, a person must look." },
    phone: { word: "Phone?", help: "A phone seems to be in hand: only suspected, a person must look." },
    gathering: { word: "Gathering", help: "Several people behind the window and no customer: it may be work." },
    unknown: { word: "Unknown", help: "The picture does not tell. Unknown is not absent and accuses nobody." },
  },
  reason: {
    starting: { word: "starting", help: "Watching has just begun; there are too few samples yet." },
    no_picture: { word: "no picture", help: "The camera sends no picture." },
    dark: { word: "dark", help: "The picture is too dark to see a person." },
    blocked: { word: "blocked", help: "Something covers the lens." },
    moved: { word: "moved", help: "The camera was moved; its zones can no longer be trusted." },
    frozen: { word: "frozen", help: "The camera sends one picture again and again." },
    blurred: { word: "blurred", help: "The picture is far less sharp than usual; people cannot be told." },
    too_few_samples: { word: "few samples", help: "Too few usable pictures in this stretch." },
    unsure: { word: "hard to tell", help: "Whether somebody is there cannot be told for sure." },
    uncalibrated: {
      word: "check failed",
      help: "The window failed its guided check, so nothing is said about it until it passes one.",
    },
    watch_stopped: { word: "not watched", help: "The watch process was down; nobody saw what happened since." },
  },
  level: {
    red: { word: "Red", help: "Gravest level. From video it is a proposal that a person must confirm." },
    yellow: { word: "Yellow", help: "Middle level. From video it is a proposal that a person must confirm." },
    reminder: { word: "Reminder", help: "Asks the person concerned to put it right." },
  },
  family: {
    ATT: { word: "Attendance", help: "Staff at windows, and whether the video works." },
    TIM: { word: "Time limits", help: "Promised, statutory and step limits." },
    IRR: { word: "Irregular", help: "Irregular flow, operation or timing." },
    FEE: { word: "Fees", help: "Basis, standard and receipts of charges." },
  },
  alertState: {
    raised: { word: "Raised", help: "Nobody is working on it yet." },
    assigned: { word: "Assigned", help: "An officer has taken it." },
    confirmed: { word: "Confirmed", help: "Found true by a person; counts in the score and can be appealed." },
    dismissed: { word: "Dismissed", help: "Looked at and dismissed; does not count." },
    closed: { word: "Closed", help: "Done." },
  },
  pinned: "Pinned",
  pinnedHelp: "Red alerts and weighted risk points always come first.",
  weight: "weight ×{{weight}}",
  weightHelp: "Weight of the risk point's level.",
  ...enDesks,
  ...enCameras,
  ...enCalibration,
  ...enRules,
  ...enAttendance,
  ...enData,
  ...enCatalogue,
  ...enEvidence,
  ...enLive,
  trouble: {
    title: "This cannot be shown now",
    again: "Try again",
    lost: "There is no such page",
    lostHelp: "The address may be mistyped, or the page has moved.",
    home: "To the start page",
    forbidden: "You may not see this page",
    forbiddenHelp: "Rights follow the post; ask the administrator if you need this one.",
    crashed: "The page has failed",
    crashedHelp:
      "Watching and judging go on at the server and nothing recorded is lost. Load the page again to go on.",
    reload: "Load again",
    unknown: "unknown",
    none: "—",
  },
};
