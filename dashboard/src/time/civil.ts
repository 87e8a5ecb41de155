/** The instant of a civil time in a zone, and back. Pure. */

/** `2026-11-23T09:00`, as a field for date and time writes it, on the clock of a zone. */
export function civil(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return parts.format(at).replace(" ", "T");
}

/** The instant at which a clock of the zone shows that; null for what is no time. */
export function instantOf(text: string, zone: string): Date | null {
  // What Date.parse makes of other text differs from browser to browser.
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  const ahead = (at: number) => Date.parse(`${civil(new Date(at), zone)}:00Z`) - at;
  // The first guess may lie on the other side of a change of the clocks: the second one does not.
  const near = asUtc - ahead(asUtc);
  return new Date(asUtc - ahead(near));
}
