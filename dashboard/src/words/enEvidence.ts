import type { Mirror } from "./mirror";
import type { zhEvidence } from "./zhEvidence";

/** The words of clips, pictures and their copies in English. */
export const enEvidence: Mirror<typeof zhEvidence> = {
  evidence: {
    deleted: "Deleted",
    deletedWhy: {
      age: "Its term was over: deleted {{at}}. The record and its checksum remain.",
      disk: "The disk for evidence was too full: deleted {{at}}. The alert was decided; the record and its checksum remain.",
    },
    missing: {
      away: "{{from}}–{{to}} the camera was away",
      unheld:
        "{{from}}–{{to}} not held: the watching process was changing or had just started, or its memory was full",
      changed: "{{from}}–{{to}} left out: the camera changed its codec",
    },
    gap: "No picture at this time",
    failedHelp:
      "What camera {{camera}} showed at {{at}} was not kept. The alert stands; judge by the lanes and the case rows.",
  },
  copy: {
    open: "Export a copy",
    openHelp:
      "Encodes a copy with customers blurred, the alert's number and the hall's time below the picture. Exports are audited.",
    title: "Export a copy of the evidence",
    about: "{{kind}} {{camera}}, alert {{no}}",
    veiled: "The customers' side of every window is blurred, there is no sound; the original stays in this system.",
    audited: "Who exported it, for whom, and the file's SHA-256 go into the audit log.",
    recipient: "Copy for",
    recipientPlace: "e.g. Discipline inspection office, room 2",
    needRecipient: "Say whom it is for",
    order: "Make the copy",
    cancel: "Cancel",
    close: "Close",
    waiting: "Waiting for its turn…",
    making: "Blurring and encoding picture by picture…",
    stays: "You may close this window, the work goes on; a copy that is ready is kept for a day.",
    ready: "The copy is ready",
    fetch: "Download",
    sum: "SHA-256",
    failed: "The copy could not be made",
    failedHelp:
      "The original is safe. Make the copy again; if that fails too, have the administrator look at the log.",
    again: "Make it again",
    gone: "The copy's time is over; make it again.",
  },
};
