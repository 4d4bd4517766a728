// How changes read: with their sign, shares in percentage points.
import type { HeadlineInfo, View } from '../../data/shape.ts';
import type { Effect } from './effects.ts';
import { systemName } from './names.ts';
import { NONE, number, quantity } from '../../text/format.ts';
import { hasText, locale, t } from '../../text/index.svelte.ts';

/** A difference with its sign; a real minus, so that it is read out as one. Shares in points. */
export function signed(value: number, unit: string): string {
  if (!Number.isFinite(value)) return NONE;
  const size = unit === 'share' ? number(Math.abs(value) * 100) : quantity(Math.abs(value), unit);
  return value > 0 ? `+${size}` : value < 0 ? `−${size}` : size;
}

/** "−120 (−180 to −60)"; "+17 (+16 to +19) points". */
export function change(mean: number, low: number, high: number, unit: string): string {
  const values = { median: signed(mean, unit), low: signed(low, unit), high: signed(high, unit) };
  const value = t('format.interval', values);
  return unit === 'share' ? t('mechanisms.points', { value }) : value;
}

export function headlineLabel(headline: HeadlineInfo): { text: string; lang: string } {
  const key = `outcome.${headline.outcome}`;
  return hasText(key) ? { text: t(key), lang: locale() } : { text: headline.label, lang: 'en' };
}

export function headlineOf(view: View, outcome: string): HeadlineInfo | null {
  return view.headlines.find((h) => h.outcome === outcome) ?? null;
}

/** "violence (5,560 to 5,900 fewer)": for the page's first sentence. */
export function without(effect: Effect): string {
  const ends = [Math.abs(effect.low), Math.abs(effect.high)].sort((a, b) => a - b);
  const values = { name: systemName(effect.system).toLowerCase(), low: number(ends[0]), high: number(ends[1]) };
  return t(effect.mean < 0 ? 'mechanisms.without.fewer' : 'mechanisms.without.more', values);
}
