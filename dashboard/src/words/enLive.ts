import type { Mirror } from "./mirror";
import type { zhLive } from "./zhLive";

/** The words of live pictures and video in English. */
export const enLive: Mirror<typeof zhLive> = {
  pictures: {
    rate: "Pictures {{rate}} Mbit/s",
    rateHelp:
      "Only windows that can be seen are sent, one picture a second each; this browser received {{pictures}} a second over the last 5 s. A slow line or computer gets the newest pictures only: {{dropped}} were left out in the last 5 s.",
  },
  noPictures: {
    word: "States only",
    help: "Your role sees the windows' states, not live pictures. Those are for supervision officers, and every look is in the audit log.",
  },
  enlarged: {
    open: "Live view",
    openHelp: "Open live video of this window's camera. It shows the original picture, and looking at it is audited.",
    title: "Live view of {{window}}",
    connecting: "Connecting to the camera…",
    video: "Live video",
    pictures: "Pictures",
    unveiled: "Original picture, customers are not blurred",
    veiled: "Customers blurred, at most two a second",
    audited: "This look is in the audit log",
    left: "Ends in {{left}}",
    renew: "Keep watching",
    again: "Open again",
    retry: "Try video again",
    frozen: "Picture interrupted; waiting for the camera",
    rate: "{{fps}} frames/s · {{rate}} kbit/s",
    noPicture: "No picture now",
    part: "Where {{window}} is",
    ended: {
      time: "The time is over and was not renewed.",
      silent: "The page did not answer for long; the view has ended.",
      tooMany: "You have as many live views open as one person may. Close another one, then open this again.",
      loggedOut: "Your session has ended, and the view with it. Log in again.",
      notAllowed: "You may not see this window live. The attempt is in the audit log.",
      gone: "There is no such window, or it is not one of your department.",
      lost: "The connection to the server is down; trying again.",
    },
    why: {
      codec: "the camera sends {{detail}}, which browsers do not play",
      codec_changed: "the camera has changed its codec",
      reordered: "the camera's stream holds B-frames, which browsers do not play",
      busy: "as many are watching as may at once",
      no_picture: "the camera sends no video now",
      no_webrtc: "this browser has no WebRTC",
      no_frames: "the browser could not decode the video",
      no_connection: "the network lets no video connection through",
      offer: "this browser has no H.264",
      gone: "the video connection broke",
      unreachable: "the watching process cannot be reached now",
    },
  },
};
