const FIRST = 500;
const LONGEST = 15_000;

/** How long to wait before the next try: doubles, and is spread so that consoles do not come back all at once. */
export function pause(tries: number, chance: number): number {
  const most = Math.min(LONGEST, FIRST * 2 ** tries);
  return most / 2 + (chance * most) / 2;
}
