const SURE = 0.95;
const FAIRLY = 0.8;

/** How sure the video is, as a word. */
export function inWords(confidence: number): "high" | "fair" | "low" {
  if (confidence >= SURE) return "high";
  return confidence >= FAIRLY ? "fair" : "low";
}
