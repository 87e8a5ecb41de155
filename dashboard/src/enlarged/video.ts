/** The browser's end of a video connection. */
export interface Video {
  /** What is offered to the server (SDP). */
  offer: string;
  stream: MediaStream;
  accept: (answer: string) => Promise<void>;
  /** Whether the network let a connection through. */
  isConnected: () => boolean;
  /** Frames decoded so far; frames and bits each second since the last count. */
  count: () => Promise<{ frames: number; fps: number; bits: number }>;
  close: () => void;
}

/** Addresses of this machine are known at once; longer is not waited for, the server's own suffice. */
const GATHER = 300;

/** Offer to receive one video. */
export async function offerVideo(): Promise<Video> {
  // One network: nobody outside is asked for addresses.
  const peer = new RTCPeerConnection({ iceServers: [] });
  const { receiver } = peer.addTransceiver("video", { direction: "recvonly" });
  receiver.jitterBufferTarget = 0;
  const stream = new MediaStream([receiver.track]);
  await peer.setLocalDescription(await peer.createOffer());
  await new Promise<void>((done) => {
    if (peer.iceGatheringState === "complete") done();
    peer.onicegatheringstatechange = () => peer.iceGatheringState === "complete" && done();
    window.setTimeout(done, GATHER);
  });
  let last = { frames: 0, bytes: 0, at: performance.now() };
  return {
    offer: peer.localDescription?.sdp ?? "",
    stream,
    accept: (sdp) => peer.setRemoteDescription({ type: "answer", sdp }),
    close: () => peer.close(),
    isConnected: () => peer.connectionState === "connected",
    count: async () => {
      let frames = 0;
      let bytes = 0;
      for (const report of (await receiver.getStats()).values() as Iterable<RTCInboundRtpStreamStats>) {
        if (report.type === "inbound-rtp") {
          frames = report.framesDecoded ?? 0;
          bytes = report.bytesReceived ?? 0;
        }
      }
      const at = performance.now();
      const seconds = Math.max(0.001, (at - last.at) / 1000);
      const counted = { frames, fps: (frames - last.frames) / seconds, bits: ((bytes - last.bytes) * 8) / seconds };
      last = { frames, bytes, at };
      return counted;
    },
  };
}
