// Days of a run and the calendar: days count from 1970-01-01, as in src/base/date.h.
import type { MonthSpan } from './types.ts';

const DAY = 86_400_000;

export function dateText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function dayOf(text: string): number {
  return Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
}

function firstOfMonth(day: number): boolean {
  return new Date(day * DAY).getUTCDate() === 1;
}

/** The months of the calendar that lie wholly within the run. */
export function wholeMonths(firstDay: number, days: number): MonthSpan[] {
  const months: MonthSpan[] = [];
  let first = -1;
  for (let day = 0; day <= days; day++) {
    if (!firstOfMonth(firstDay + day)) continue;
    if (first >= 0) months.push({ first, last: day - 1 });
    first = day;
  }
  return months;
}
