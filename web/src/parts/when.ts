// The day that charts read, and how it is called.
import { time, weekEnd } from '../state/time.svelte.ts';
import { date, month } from '../text/format.ts';
import { t } from '../text/index.svelte.ts';
import { stepAt, type FanData } from './fan_data.ts';

/** Last day of the week under the pointer, else of the shared time. */
export function dayOf(fan: FanData, pointed: number | null): Date {
  return weekEnd(fan.run.weeks.first_end, pointed ?? time.week);
}

export function whenOf(fan: FanData, day: Date): string {
  const until = fan.until[stepAt(fan, day)] ?? day;
  if (fan.sum) return t('parts.until', { date: date(until) });
  if (fan.kind === 'stock') return date(until);
  return fan.step === 'month' ? month(until) : t('parts.week_to', { date: date(until) });
}
