import { create } from "zustand";

interface Queue {
  /** The stream as it was last shown, so that an alert's page knows its neighbours. */
  numbers: readonly string[];
  /** The alert that is being read. */
  reading: string | null;
  /** Where to return to: the stream with its filters. */
  address: string;
}

export const useQueue = create<Queue>()(() => ({ numbers: [], reading: null, address: "/alerts" }));

/** The alert so many places after (or before) another one, if there is one. */
export function neighbour(numbers: readonly string[], no: string | null, step: number): string | undefined {
  const place = no === null ? -1 : numbers.indexOf(no);
  if (place < 0) return numbers[0];
  return numbers[place + step];
}
