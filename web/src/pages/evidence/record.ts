// Figures of record beside what the futures say, in the series they were published in.
import type { RecordRow, Result, RunView } from '../../data/shape.ts';

type Figure = Result['record']['figures'][number];

export interface Recorded extends Figure {
  source: string;
}

export interface Series {
  key: string;
  outcome: string;
  unit: string;
  publisher: string;
  place: string;
  inside: number;
  figures: Recorded[];
  most: number; // the largest value of the scale
}

function sourceOf(f: Figure, record: RecordRow[]): string {
  const found = record.find((r) => r.series === f.series && r.measure === f.measure && r.place === f.place && r.start === f.start && r.end === f.end);
  return found?.source ?? '';
}

export function seriesOfRecord(run: RunView, record: RecordRow[]): Series[] {
  const found = new Map<string, Series>();
  for (const f of run.result.record.figures) {
    const key = `${f.series} ${f.measure} ${f.place}`;
    const of = run.result.record.series.find((s) => s.series === f.series && s.measure === f.measure && s.outcome === f.outcome);
    const series = found.get(key) ?? {
      key, outcome: f.outcome, unit: of?.unit ?? '', publisher: of?.publisher ?? f.series, place: f.place, inside: 0, figures: [], most: 0,
    };
    series.figures.push({ ...f, source: sourceOf(f, record) });
    if (f.inside) series.inside++;
    series.most = Math.max(series.most, f.recorded, f.simulated.q95 ?? 0);
    found.set(key, series);
  }
  return [...found.values()];
}

/** The run that is held against the record: the one shown, if it spans figures of it; else the first that does. */
export function heldAgainstRecord(shown: RunView | null, runs: RunView[]): RunView | null {
  const spans = (run: RunView): boolean => run.result.record.figures.length > 0;
  return shown && spans(shown) ? shown : (runs.find(spans) ?? shown);
}

export interface Misses {
  compared: number;
  inside: number;
  low: number; // the model's interval lies below the figure
  high: number;
}

export function misses(run: RunView): Misses {
  const { figures } = run.result.record;
  const out = figures.filter((f) => !f.inside);
  const low = out.filter((f) => (f.simulated.q95 ?? Infinity) < f.recorded).length;
  return { compared: figures.length, inside: figures.length - out.length, low, high: out.length - low };
}
