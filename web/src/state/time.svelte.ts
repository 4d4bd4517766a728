// The one time of all pages: a week, or a range of weeks, of the run that is shown. In the address:
// week, from, mode, speed. Charts and map read it; the slider moves it.
//
// Handles and playing move many times a second, and browsers refuse that many changes of the address:
// what moved is kept here and written there a moment later.
import { address } from './address.svelte.ts';

export type Mode = 'week' | 'range' | 'cumulative';
export const MODES: Mode[] = ['week', 'range', 'cumulative'];

/** Weeks a second. */
export const SPEEDS = [2, 4, 8, 16] as const;
const USUAL_SPEED = 4;

export const MS_PER_DAY = 86_400_000;

const WRITE_MS = 300;
const WRITE_WHILE_PLAYING_MS = 1000;
// Readers who asked for less motion get a still picture of every fourth week, one a second.
const CALM_WEEKS = 4;

/** Date of a week's last day. */
export function weekEnd(firstEnd: string, week: number): Date {
  return new Date(Date.parse(`${firstEnd}T00:00:00Z`) + week * 7 * MS_PER_DAY);
}

/** Date of a week's first day. */
export function weekStart(firstEnd: string, week: number): Date {
  return new Date(weekEnd(firstEnd, week).getTime() - 6 * MS_PER_DAY);
}

interface Moved {
  week?: number;
  from?: number;
}

class Time {
  /** Weeks of the run that is shown; set when it changes. */
  count = $state(1);
  playing = $state(false);
  #moved = $state.raw<Moved>({});
  #writing: ReturnType<typeof setTimeout> | undefined;
  #played = 0; // time of the last step, as requestAnimationFrame counts

  readonly mode: Mode = $derived(MODES.find((m) => m === address.get('mode', 'week')) ?? 'week');
  readonly speed: number = $derived(
    SPEEDS.find((s) => s === address.getNumber('speed', USUAL_SPEED)) ?? USUAL_SPEED,
  );

  /** The week shown, and the last of a range. */
  readonly week: number = $derived(this.#within(this.#moved.week ?? address.getNumber('week', this.count - 1)));

  readonly #start: number = $derived(
    Math.min(this.#within(this.#moved.from ?? address.getNumber('from', 0)), this.week),
  );

  /** First week that counts: the week itself, the start of the range, or the first of all. */
  readonly from: number = $derived(this.mode === 'week' ? this.week : this.mode === 'range' ? this.#start : 0);

  constructor() {
    // A link that was followed says where to be; what moved here before it no longer counts.
    addEventListener('hashchange', () => {
      this.#moved = {};
      this.pause();
    });
  }

  move(week: number): void {
    this.#change({ ...this.#moved, week: this.#within(week) });
  }

  begin(week: number): void {
    this.#change({ ...this.#moved, from: Math.min(this.#within(week), this.week) });
  }

  /** By some weeks; a range moves as a whole and keeps its length. */
  step(weeks: number): void {
    if (this.mode !== 'range') return this.move(this.week + weeks);
    const by = Math.max(-this.from, Math.min(this.count - 1 - this.week, weeks));
    this.#change({ week: this.week + by, from: this.from + by });
  }

  choose(mode: Mode): void {
    this.#write();
    address.set({ mode: mode === 'week' ? null : mode });
  }

  pace(speed: number): void {
    address.set({ speed: speed === USUAL_SPEED ? null : speed });
  }

  play(): void {
    if (this.playing) return;
    if (this.week >= this.count - 1) this.#rewind();
    this.playing = true;
    this.#played = performance.now();
    requestAnimationFrame((now) => this.#frame(now));
  }

  pause(): void {
    this.playing = false;
    this.#write();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  #rewind(): void {
    if (this.mode === 'range') this.step(-this.count);
    else this.move(0);
  }

  #frame(now: number): void {
    if (!this.playing) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const steps = Math.floor(((now - this.#played) / 1000) * (calm ? 1 : this.speed));
    if (steps > 0) {
      this.#played = now;
      this.step(calm ? CALM_WEEKS : Math.min(steps, CALM_WEEKS)); // after a pause of the tab: no leap
    }
    if (this.week >= this.count - 1) return this.pause();
    requestAnimationFrame((next) => this.#frame(next));
  }

  #change(moved: Moved): void {
    this.#moved = moved;
    this.#writing ??= setTimeout(() => this.#write(), this.playing ? WRITE_WHILE_PLAYING_MS : WRITE_MS);
  }

  #write(): void {
    clearTimeout(this.#writing);
    this.#writing = undefined;
    const { week, from } = this.#moved;
    if (week === undefined && from === undefined) return;
    this.#moved = {};
    address.set({ ...(week !== undefined && { week }), ...(from !== undefined && { from }) });
  }

  #within(week: number): number {
    return Math.max(0, Math.min(this.count - 1, Math.round(week)));
  }
}

export const time = new Time();
