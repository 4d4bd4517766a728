// The numbers behind fans as a table: a row a step, a column a quantile.
import { time, weekEnd } from '../state/time.svelte.ts';
import { date, percent } from '../text/format.ts';
import { t } from '../text/index.svelte.ts';
import type { FanData } from './fan_data.ts';
import type { Column, TableRows } from './table.ts';
import { shortTitle } from './words.ts';

export interface NamedFan {
  label: string;
  data: FanData;
}

function columnsOf(fan: NamedFan): Column[] {
  return fan.data.quantiles.map((p) => {
    const what = p === 0.5 ? t('parts.median') : percent(p);
    return { label: `${fan.label}, ${shortTitle(fan.data.run)}: ${what}`, unit: fan.data.unit };
  });
}

/** Of a range only its steps, otherwise all. */
function shown(data: FanData): number[] {
  const all = data.until.map((_, i) => i);
  if (time.mode !== 'range') return all;
  const first = data.run.weeks.first_end;
  return all.filter((i) => {
    const day = data.until[i];
    return day !== undefined && day >= weekEnd(first, time.from) && day <= weekEnd(first, time.week + (data.step === 'month' ? 4 : 0));
  });
}

/** Fans of the same steps side by side. */
export function fanRows(fans: NamedFan[]): TableRows {
  const [first] = fans;
  if (!first) return { columns: [], rows: [] };
  const columns: Column[] = [
    { label: t('parts.from'), show: (v) => date(String(v)) },
    { label: t('parts.to'), show: (v) => date(String(v)) },
    ...fans.flatMap(columnsOf),
  ];
  const iso = (d: Date | undefined): string => d?.toISOString().slice(0, 10) ?? '';
  const rows = shown(first.data).map((i) => [
    iso(first.data.from[i]),
    iso(first.data.until[i]),
    ...fans.flatMap((fan) => fan.data.bands.map((b) => b[i] ?? null)),
  ]);
  return { columns, rows };
}
