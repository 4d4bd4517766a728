// Kinds of case, reforms and counts in words.
import type { Spread } from '../../data/shape.ts';
import { spoken } from '../../parts/time/words.ts';
import { exact, number } from '../../text/format.ts';
import { hasText, t } from '../../text/index.svelte.ts';

export function kindName(kind: string): string {
  const key = `case.${kind}`;
  return hasText(key) ? t(key) : kind;
}

export function reformName(reform: string): string {
  const key = `reform.${reform}`;
  return hasText(key) ? t(key) : spoken(reform);
}

/** How often something happens, with its interval: "74 (62 to 84)". */
export function often(s: Spread): string {
  const whole = (v: number | null): string => (v === null ? number(v) : exact(Math.round(v)));
  return t('format.interval', { median: whole(s.median), low: whole(s.q05), high: whole(s.q95) });
}
