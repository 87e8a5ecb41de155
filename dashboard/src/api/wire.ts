/** The API's words, as the generated schema has them. */
import type { components } from "../generated/api";

type Schemas = components["schemas"];

export type Words = Schemas["Words"];
export type Me = Schemas["MeView"];
export type Hall = Schemas["HallView"];
export type Department = Schemas["DepartmentView"];
export type HallWindow = Schemas["WindowView"];
export type WindowState = Schemas["WindowState"];
export type UnknownReason = Schemas["UnknownReason"];
export type Interval = Schemas["IntervalView"];
export type Level = Schemas["Level"];
export type Family = Schemas["Family"];
export type Measure = Schemas["MeasureView"];
export type AlertRow = Schemas["AlertRow"];
export type AlertList = Schemas["AlertList"];
export type Alert = Schemas["AlertView"];
export type AlertState = AlertRow["state"];
export type Action = Schemas["ActionView"];
export type Deed = Schemas["Deed"];
export type Case = Schemas["CaseView"];
export type CaseStep = Schemas["CaseStepView"];
export type Evidence = Schemas["EvidenceView"];
export type Copy = Schemas["CopyView"];
export type CopyOrder = Schemas["CopyOrder"];
export type History = Schemas["HistoryView"];
export type Similar = Schemas["SimilarView"];
export type RuleText = Schemas["RuleText"];
export type Rule = Schemas["RuleView"];
export type RuleSetting = Schemas["RuleSettingView"];
export type Threshold = Schemas["ThresholdView"];
export type RuleExample = Schemas["RuleExampleView"];
export type RuleProposal = Schemas["RuleProposal"];
export type RuleDecision = Schemas["RuleDecision"];
export type Scope = Schemas["Scope"];
export type Precision = Schemas["PrecisionView"];
export type RulePrecision = Schemas["RulePrecisionView"];
export type Attendance = Schemas["AttendanceView"];
export type Observed = Schemas["ObservedView"];
export type Shift = Schemas["ShiftView"];
export type PersonAttendance = Schemas["PersonAttendanceView"];
export type PersonDay = Schemas["PersonDayView"];
export type WindowAttendance = Schemas["WindowAttendanceView"];
export type WindowDay = Schemas["WindowDayView"];
export type Feed = Schemas["FeedView"];
export type FeedDay = Schemas["FeedDayView"];
export type Doubts = Schemas["DoubtsView"];
export type RefusedReason = Schemas["RefusedReasonView"];
export type RefusedRow = Schemas["RefusedRowView"];
export type RefusedPage = Schemas["RefusedPageView"];
export type Retried = Schemas["RetriedView"];
export type Catalogue = Schemas["CatalogueView"];
export type CatalogueRow = Schemas["ItemRow"];
export type CatalogueImport = Schemas["ImportView"];
export type CatalogueItem = Schemas["ItemView"];
export type ItemVersion = Schemas["ItemVersionView"];
export type ItemDetail = Schemas["ItemDetailView"];
export type ItemLimit = Schemas["LimitView"];
export type ItemFee = Schemas["FeeView"];
export type Camera = Schemas["CameraView"];
export type Problem = Schemas["Problem"];
export type LiveHello = Schemas["LiveHello"];
export type LiveEvent = Schemas["LiveEvent"];
export type LiveBeat = Schemas["LiveBeat"];
export type PicturesTally = Schemas["PicturesTally"];
export type EnlargedMessage =
  | Schemas["EnlargedAnswer"]
  | Schemas["EnlargedPictures"]
  | Schemas["EnlargedUntil"]
  | Schemas["EnlargedEnd"];
export type LiveMessage = LiveHello | LiveEvent | LiveBeat;

/** Gravest first, as every list shows them. */
export const LEVELS: readonly Level[] = ["red", "yellow", "reminder"];
export const FAMILIES: readonly Family[] = ["ATT", "TIM", "IRR", "FEE"];
export const ALERT_STATES: readonly AlertState[] = ["raised", "assigned", "confirmed", "dismissed", "closed"];
export const OPEN_STATES: readonly AlertState[] = ["raised", "assigned"];
/** What needs a person's eye first. */
export const WINDOW_STATES: readonly WindowState[] = [
  "waiting",
  "empty",
  "away",
  "phone",
  "head_down",
  "gathering",
  "serving",
  "attended",
  "unknown",
];
