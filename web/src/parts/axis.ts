// Ticks of time and numbers in the reader's language.
import { exact, percent, unitText } from '../text/format.ts';
import { formatTag, t } from '../text/index.svelte.ts';
import type { FanData } from './fan_data.ts';

/** A number beside an axis: plain digits, shares in per cent, money in millions. */
export function axisText(value: number, unit: string): string {
  return plainText(value, unit).replace(/^-/, '−');
}

function plainText(value: number, unit: string): string {
  if (unit === 'share') return percent(value);
  if (unit === 'USD') return small(value / 1e6);
  return Math.abs(value) >= 10 || Number.isInteger(value) ? exact(value) : small(value);
}

/** What an axis counts: "people a month". */
export function axisUnit(unit: string, data: FanData | undefined): string {
  if (data?.kind !== 'flow' || data.sum) return unitText(unit);
  return t(data.step === 'month' ? 'parts.a_month' : 'parts.a_week', { unit: unitText(unit) });
}

function small(value: number): string {
  return new Intl.NumberFormat(formatTag(), { maximumSignificantDigits: 3 }).format(value);
}

export function monthShort(date: Date): string {
  return t('parts.months_short').split(' ')[date.getUTCMonth()] ?? '';
}

const STEPS = [1, 2, 3, 6, 12]; // months
const PIXELS_PER_TICK = 44;

/** First days of months, as many as have room; years are numbered below January or the first tick. */
export function timeTicks(from: Date, until: Date, width: number): { at: Date; text: string }[] {
  const months = (until.getTime() - from.getTime()) / (86_400_000 * 30.44);
  const step = STEPS.find((s) => (width / months) * s >= PIXELS_PER_TICK) ?? 12;
  const ticks: { at: Date; text: string }[] = [];
  const first = from.getUTCFullYear() * 12 + from.getUTCMonth() + (from.getUTCDate() > 1 ? 1 : 0);
  for (let m = Math.ceil(first / step) * step; ; m += step) {
    const at = new Date(Date.UTC(Math.floor(m / 12), m % 12, 1));
    if (at > until) break;
    const year = String(at.getUTCFullYear());
    const named = ticks.length === 0 || at.getUTCMonth() < step;
    ticks.push({ at, text: step === 12 ? year : named ? `${monthShort(at)}\n${year}` : monthShort(at) });
  }
  return ticks;
}

/** Round numbers from 0 or below to the largest value, four or five of them. */
export function numberTicks(low: number, high: number, count = 4): number[] {
  const size = high - low;
  if (!(size > 0)) return [low];
  const raw = size / count;
  const power = Math.pow(10, Math.floor(Math.log10(raw)));
  const step = ([1, 2, 2.5, 5, 10].find((s) => s * power >= raw) ?? 10) * power;
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}
