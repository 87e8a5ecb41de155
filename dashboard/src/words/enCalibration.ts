import type { Mirror } from "./mirror";
import type { zhCalibration } from "./zhCalibration";

/** The words of calibrating in English. */
export const enCalibration: Mirror<typeof zhCalibration> = {
  calibration: {
    title: "Calibration",
    picture: "What the camera shows now",
    connecting: "Connecting…",
    noPicture: "There is no picture to be seen now",
    help: "Drag a box to move it, its corners to size it; drag on free space to draw the chosen box anew. Keys: Tab chooses, arrows move, Alt+arrows size, Shift goes further. Solid: staff side, dashed: customers' side, which is always veiled.",
    zone: "Window {{window}}, {{side}}",
    staff: "Staff side",
    customer: "Customers' side",
    noCustomer: "No customers' side",
    windows: "Windows in this camera",
    noWindows: "This camera shows no window yet: add one and draw it on the picture.",
    add: "Add a window",
    remove: "Take out of this camera",
    version: "Version {{version}}",
    never: "As in the file, never calibrated here",
    fromFile: "Withdrawn, as in the file",
    toml: "Export",
    save: "Save and use",
    saveCauses: "Watched by within seconds, without a restart; this is audited.",
    discard: "Discard",
    withdraw: "Back to the file",
    withdrawTitle: "Go back to the windows of the configuration file?",
    withdrawCauses:
      "What was drawn here is no longer used; within seconds the file's windows are watched by. A failed check still counts. Every version is kept; this is audited.",
    cancel: "Cancel",
    close: "Close",
    threshold: "Threshold",
    thresholdHelp: "A person counts from this score on. Usually set by the guided check.",
    halls: "none of its own: the hall's {{threshold}}",
    network: "Network",
    networkHelp:
      "What finds people at this window. Scores of another network mean something else: make the guided check again.",
    ownNetwork: "none of its own",
    scoreHelp: "Score now; the line is the threshold {{limit}}, from which a person counts.",
    elsewhere: "Also seen by {{cameras}}.",
    standing: {
      usable: "The guided check was passed",
      failed: "The guided check was failed: unknown through this camera",
      unchecked: "Not checked yet",
    },
    unusable:
      "The guided check was failed: through this camera the window is unknown, and nobody is alerted, until it passes one.",
    notChecked: "Not checked yet.",
    check: "Guided check",
    checkHelp:
      "Somebody stands at the window, then leaves it: what is measured sets the threshold and tells whether this placement will do.",
    saveFirst: "Save what is drawn first.",
    step: { present: "Step 1: stand at window {{window}}", absent: "Step 2: leave window {{window}}" },
    stepHelp: {
      present: "Have somebody on the staff side as when working, for a good ten seconds.",
      absent: "Have everybody leave both sides of this window for a good ten seconds; others may go on working.",
    },
    stepBegin: { present: "In place: begin", absent: "Gone: begin" },
    withCustomer: "Somebody stands on the customers' side as well",
    checkCauses:
      "Passed: the threshold is set from what was measured, at once. Failed: through this camera the window is unknown, and nobody is alerted, until it passes. This is audited.",
    refused: {
      not_drawn: "This window is not in this camera.",
      outdated: "Somebody drew the windows anew meanwhile: the check does not count, make it again.",
    },
    verdict: { usable: "Usable", failed: "This placement cannot support rules", inconclusive: "No conclusion" },
    verdictHelp: {
      usable: "Somebody there and nobody are told apart; threshold {{threshold}}.",
      failed: "Somebody there and nobody cannot be told apart: through this camera the window is unknown.",
      inconclusive: "Too few pictures; nothing was changed. Make the check again.",
    },
    remark: {
      too_few: "Too few usable pictures: check the network and the key frame interval.",
      not_seen: "Somebody there is not seen: come nearer, look less steeply, or draw the staff side anew.",
      seen_when_empty: "Somebody is seen when nobody is there: the box may hold a neighbour, an aisle or a poster.",
      customer_not_seen: "Customers are not seen: rules about waiting are not reliable here; adjust their side.",
      customer_seen_when_empty:
        "Customers are seen when none is there: their side may hold an aisle; make it smaller.",
      too_small: "People are too small: a longer lens, a nearer place, or a larger substream.",
      too_oblique: "Seen too steeply: hang it lower or further away, so that head and shoulders show.",
      too_dark: "Too dark: more light, or wide dynamic range.",
    },
    scores: "Scores",
    scoresSaid: "there ≥ {{seen}}, nobody ≤ {{empty}}",
    size: "Person",
    sizeSaid: "{{px}} pixels high",
    checked: "Checked",
    networkChanged: "Another network looks now ({{network}}): make the check again.",
    zonesChanged: "Drawn anew since: make the check again.",
    ended: {
      time: "The live picture has reached its time.",
      silent: "The page was silent; the live picture has ended.",
      tooMany:
        "You draw on as many cameras as one person may. Close another calibration page, then go on; what you drew is still here.",
      loggedOut: "Your session has ended, and the live picture with it. Log in again.",
      notAllowed: "You may not calibrate; the live picture has ended.",
      gone: "This camera is no longer in the configuration.",
    },
    goOn: "Go on",
    open: "Calibrate its windows",
  },
};
