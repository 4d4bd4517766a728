// A slider's place and the value it stands for. Ranges whose prior is log-uniform span factors, and
// are moved through by factors; values are those that people write, with three digits.

export interface Range {
  low: number;
  high: number;
  log: boolean;
  whole?: boolean; // counts
}

export const STEPS = 400;

/** Three significant digits; whole numbers where only those mean something. */
export function rounded(value: number, range: Range): number {
  const plain = range.whole ? Math.round(value) : Number(value.toPrecision(3));
  return Math.min(range.high, Math.max(range.low, plain));
}

/** From 0 to STEPS. */
export function placeOf(value: number, range: Range): number {
  if (range.high <= range.low) return 0;
  const share =
    range.log && range.low > 0
      ? Math.log(Math.max(value, range.low) / range.low) / Math.log(range.high / range.low)
      : (value - range.low) / (range.high - range.low);
  return Math.round(Math.min(1, Math.max(0, share)) * STEPS);
}

/** @param home a value that its place stands for exactly, however it is rounded */
export function valueAt(place: number, range: Range, home: number | null): number {
  if (home !== null && place === placeOf(home, range)) return home;
  if (place <= 0) return range.low;
  if (place >= STEPS) return range.high;
  const share = place / STEPS;
  const value = range.log && range.low > 0 ? range.low * (range.high / range.low) ** share : range.low + share * (range.high - range.low);
  return rounded(value, range);
}
