// Differences in words: with a sign, shares in percentage points.
import type { Spread } from '../data/shape.ts';
import { NONE, quantity } from '../text/format.ts';
import { formatTag, t } from '../text/index.svelte.ts';

const COUNTS = ['persons', 'events', 'cases', 'incidents', 'vehicles', 'tips'];

/** People are whole: from ten on no digit behind the point. */
function rounded(value: number, unit: string): number {
  return COUNTS.includes(unit) && Math.abs(value) >= 9.95 ? Math.round(value) : Number(value.toPrecision(2 + Number(Math.abs(value) >= 10)));
}

function plain(value: number, signed: boolean): string {
  const options: Intl.NumberFormatOptions = { maximumSignificantDigits: 3, signDisplay: signed ? 'exceptZero' : 'never' };
  return new Intl.NumberFormat(formatTag(), options).format(value).replace('-', '−');
}

/** The number alone, in the unit that people read. */
function bare(value: number, unit: string, signed: boolean): string {
  if (unit === 'share' || unit === '1') return plain(Math.round(1000 * value) / 10, signed);
  return plain(unit === 'USD' ? value / 1e6 : rounded(value, unit), signed);
}

function withUnit(value: string, unit: string): string {
  if (unit === 'share' || unit === '1') return t('parts.points', { value });
  return unit === 'USD' ? t('format.million_usd', { value }) : value;
}

/** A value of an outcome, people in whole numbers. */
export function figure(value: number | null, unit: string): string {
  return quantity(value === null ? null : COUNTS.includes(unit) ? rounded(value, unit) : value, unit).replace(/^-/, '−');
}

/** The same where the unit was said before. */
export function figureBare(value: number | null, unit: string): string {
  return unit === 'USD' && value !== null ? bare(value, unit, false).replace(/^/, value < 0 ? '−' : '') : figure(value, unit);
}

/** "+120", "−5 points". */
export function signed(value: number | null, unit: string): string {
  return value === null || !Number.isFinite(value) ? NONE : withUnit(bare(value, unit, true), unit);
}

/** An end of an interval, the unit said before. */
export function signedBare(value: number | null, unit: string): string {
  return value === null || !Number.isFinite(value) ? NONE : bare(value, unit, true);
}

/** "−420 (−900 to +50)". */
export function differenceText(s: Spread, unit: string): string {
  if (s.q05 === null || s.q95 === null) return signed(s.median, unit);
  return t('format.interval', { median: signed(s.median, unit), low: signedBare(s.q05, unit), high: signedBare(s.q95, unit) });
}

/** "420 fewer"; "50 more"; "no difference". */
export function fewerOrMore(value: number | null, unit: string): string {
  if (value === null || !Number.isFinite(value)) return NONE;
  if (value === 0) return t('parts.no_more');
  return t(value < 0 ? 'parts.n_fewer' : 'parts.n_more', { n: withUnit(bare(value, unit, false), unit) });
}

/** "4,210 (3,040 to 4,700)"; of money the unit is said once. */
export function spreadText(median: number | null, low: number | null, high: number | null, unit: string): string {
  if (low === null || high === null) return figure(median, unit);
  if (unit !== 'USD' || median === null) {
    return t('format.interval', { median: figure(median, unit), low: figure(low, unit), high: figure(high, unit) });
  }
  const millions = (v: number | null): string => (v === null ? NONE : new Intl.NumberFormat(formatTag(), { maximumSignificantDigits: 3 }).format(v / 1e6));
  return t('format.million_usd', { value: t('format.interval', { median: millions(median), low: millions(low), high: millions(high) }) });
}
