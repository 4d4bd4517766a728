// Marks in words.
import type { EventMark, PhaseMark } from './marks.ts';
import { date, exact } from '../../text/format.ts';
import { hasText, t } from '../../text/index.svelte.ts';

export function spoken(name: string): string {
  return name.replaceAll('_', ' ');
}

export function eventWords({ event }: EventMark): string {
  const key = `event.${event.kind}`;
  const what = hasText(key) ? t(key, { size: exact(event.size) }) : spoken(event.kind);
  const when = event.until ? t('time.readout.span', { from: date(event.date), to: date(event.until) }) : date(event.date);
  return `${when}: ${what}`;
}

export function phaseWords({ name, phase }: PhaseMark, from: Date): string {
  const { ended } = phase;
  if (!ended) return t('time.phase.open', { name: spoken(name), from: date(from) });
  const span = t('time.phase', { name: spoken(name), from: date(from), to: date(ended.median) });
  const gate = t('time.phase.gate', {
    median: date(ended.median), low: date(ended.q05), high: date(ended.q95),
    met: exact(phase.met), begun: exact(phase.begun), timed_out: exact(phase.timed_out),
  });
  return `${span}; ${gate}`;
}
