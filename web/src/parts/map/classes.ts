// Values put into few classes, each with a colour that the colour-blind tell apart, on one scale for
// all times and plans that are compared.

const ROUND = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The nearest round number: one of the above times a power of ten. */
export function nice(value: number): number {
  if (!(value > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const far = (m: number): number => Math.abs(Math.log(value / power / m));
  const lead = ROUND.reduce((best, m) => (far(m) < far(best) ? m : best));
  return Number((lead * power).toPrecision(2)); // 0.30000000000000004 is 0.3
}

/** How many of the ascending breaks a value has reached: its class, from 0. */
export function classOf(breaks: readonly number[], value: number): number {
  let k = 0;
  while (k < breaks.length && value >= (breaks[k] as number)) k++;
  return k;
}

const distinct = (values: number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

/** Breaks of five classes of amounts that are mostly small and somewhere large. */
export function amountBreaks(most: number): number[] {
  return distinct([0.04, 0.12, 0.3, 0.6].map((share) => nice(most * share)).filter((b) => b > 0));
}

/** Breaks of six classes about 0: which side a value lies on is always seen. */
export function signedBreaks(most: number): number[] {
  const step = nice(most / 3);
  return step > 0 ? [-2 * step, -step, 0, step, 2 * step] : [0];
}

/** Breaks of seven classes of differences; the one in the middle is "about the same". */
export function differenceBreaks(most: number): number[] {
  const [small, middle, large] = [0.06, 0.2, 0.5].map((share) => nice(most * share)) as [number, number, number];
  const up = distinct([small, middle, large].filter((b) => b > 0));
  return [...up.map((b) => -b).reverse(), ...up];
}

/** Whether an interval is too wide for its value's class to be read off: it spans three classes. */
export function isWide(breaks: readonly number[], low: number, high: number): boolean {
  return classOf(breaks, high) - classOf(breaks, low) >= 2;
}

export interface ClassRange {
  low: number | null; // null: open
  high: number | null;
}

export function classRanges(breaks: readonly number[]): ClassRange[] {
  return [null, ...breaks].map((low, i) => ({ low, high: breaks[i] ?? null }));
}

/** Which of a scheme's `colours` a class takes: few classes are spread over all of them, so that the
 * highest is always the strongest. */
export function colourOf(k: number, classes: number, colours: number): number {
  return classes < 2 ? 0 : Math.round((k * (colours - 1)) / (classes - 1));
}
