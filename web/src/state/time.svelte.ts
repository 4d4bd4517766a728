// The one time of all pages: a week, or a range of weeks, of the run that is shown. In the address:
// week, from, mode. Charts and map read it; the slider moves it.
import { address } from './address.svelte.ts';

export type Mode = 'week' | 'range' | 'cumulative';
export const MODES: Mode[] = ['week', 'range', 'cumulative'];

export const MS_PER_DAY = 86_400_000;

/** Date of a week's last day. */
export function weekEnd(firstEnd: string, week: number): Date {
  return new Date(Date.parse(`${firstEnd}T00:00:00Z`) + week * 7 * MS_PER_DAY);
}

class Time {
  /** Weeks of the run that is shown; set when it changes. */
  count = $state(1);

  get mode(): Mode {
    const asked = address.get('mode', 'week');
    return MODES.find((m) => m === asked) ?? 'week';
  }

  /** The week shown, and the last of a range. */
  get week(): number {
    return this.#within(address.getNumber('week', this.count - 1));
  }

  /** First week that counts: the week itself, the start of the range, or the first of all. */
  get from(): number {
    if (this.mode === 'week') return this.week;
    if (this.mode === 'cumulative') return 0;
    return Math.min(this.#within(address.getNumber('from', 0)), this.week);
  }

  move(week: number): void {
    address.set({ week: this.#within(week) });
  }

  begin(week: number): void {
    address.set({ from: Math.min(this.#within(week), this.week) });
  }

  choose(mode: Mode): void {
    address.set({ mode: mode === 'week' ? null : mode });
  }

  #within(week: number): number {
    return Math.max(0, Math.min(this.count - 1, Math.round(week)));
  }
}

export const time = new Time();
