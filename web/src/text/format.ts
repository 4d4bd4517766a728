// Numbers and dates as people write them in the reader's language. Nothing here invents precision:
// what a chart or sentence shows has three digits at most, unless it counts something exactly.
import { formatTag, t } from './index.svelte.ts';

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = formatTag() + JSON.stringify(options);
  let found = cache.get(key);
  if (!found) cache.set(key, (found = new Intl.NumberFormat(formatTag(), options)));
  return found;
}

export const NONE = '–';

/** A count as it is, with thousands separators. */
export function exact(value: number | null | undefined): string {
  return value == null || !Number.isFinite(value) ? NONE : numberFormat({ maximumFractionDigits: 0 }).format(value);
}

/** Three significant digits; large numbers are not written in powers. */
export function number(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value)) return NONE;
  return numberFormat({ maximumSignificantDigits: 3 }).format(value);
}

export function percent(share: number | null | undefined): string {
  if (share == null || !Number.isFinite(share)) return NONE;
  return numberFormat({ style: 'percent', maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0 }).format(share);
}

/** Money in millions of dollars. */
export function money(usd: number | null | undefined): string {
  if (usd == null || !Number.isFinite(usd)) return NONE;
  const value = numberFormat({ maximumSignificantDigits: 3 }).format(usd / 1e6);
  return t('format.million_usd', { value });
}

/** A value in the unit of its outcome. */
export function quantity(value: number | null | undefined, unit: string): string {
  if (unit === 'share') return percent(value);
  if (unit === 'USD') return money(value);
  return number(value);
}

/** "median (low to high)". */
export function interval(median: number | null, low: number | null, high: number | null, unit: string): string {
  const values = { median: quantity(median, unit), low: quantity(low, unit), high: quantity(high, unit) };
  return t('format.interval', values);
}

/** The unit as a word for axes and table heads. */
export function unitText(unit: string): string {
  const known: Record<string, Parameters<typeof t>[0]> = {
    persons: 'unit.persons', share: 'unit.share', USD: 'unit.usd', events: 'unit.events', cases: 'unit.cases',
    incidents: 'unit.incidents', '[0, 1]': 'unit.unit_interval', '[-1, 1]': 'unit.signed_interval',
  };
  const key = known[unit];
  return key ? t(key) : unit;
}

function utc(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T00:00:00Z`);
}

/** 5 March 2024; 5 mars 2024; 5 mas 2024. */
export function date(iso: string | Date): string {
  const d = typeof iso === 'string' ? utc(iso) : iso;
  return `${d.getUTCDate()} ${monthName(d.getUTCMonth())} ${d.getUTCFullYear()}`;
}

export function month(iso: string | Date): string {
  const d = typeof iso === 'string' ? utc(iso) : iso;
  return `${monthName(d.getUTCMonth())} ${d.getUTCFullYear()}`;
}

function monthName(month: number): string {
  return t('format.months').split(' ')[month] ?? '';
}
