import { create } from "zustand";

/** What this console was sent lately, by the server's count. */
interface Rate {
  /** Bits each second; null until the first count. */
  bits: number | null;
  pictures: number;
  /** Left out because this console or its line was too slow. */
  dropped: number;
}

export const useRate = create<Rate>()(() => ({ bits: null, pictures: 0, dropped: 0 }));
