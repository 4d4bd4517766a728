// What the map shows, said first: computed from the run, with how far its futures agree.
import { holdCount, OPEN } from './hold.ts';
import { measureNamed, reading, type MeasureId, type Reading, type Span } from './measures.ts';
import { shortName } from './names.ts';
import { membersOf, shortReading, spanText } from './words.ts';
import type { RunView, ScenarioView } from '../../data/shape.ts';
import { runTitle } from '../../state/selection.svelte.ts';
import { date, number } from '../../text/format.ts';
import { t } from '../../text/index.svelte.ts';
import { weekEnd } from '../../state/time.svelte.ts';
import { listed } from '../words.ts';

export interface Ranked {
  zone: number;
  reading: Reading;
}

/** Zones by a measure, the largest first. */
export function ranked(id: MeasureId, run: RunView, scenario: ScenarioView, span: Span): Ranked[] {
  const measure = measureNamed(id);
  return scenario.zones
    .map((_z, zone) => ({ zone, reading: reading(measure, run, zone, span) }))
    .filter((r) => Number.isFinite(r.reading.value))
    .sort((a, b) => b.reading.value - a.reading.value);
}

function named(id: MeasureId, scenario: ScenarioView, { zone, reading: r }: Ranked): string {
  return t('map.say.with', { name: shortName(scenario.zones[zone]?.name ?? ''), value: shortReading(measureNamed(id), r) });
}

/** The largest zones of which the futures do not agree who holds them. */
function openZones(run: RunView, scenario: ScenarioView, week: number): string[] {
  return scenario.zones
    .map((zone, z) => ({ zone, chance: run.hold.state[z]?.[week] ?? NaN }))
    .filter(({ chance }) => chance > OPEN[0] && chance < OPEN[1])
    .sort((a, b) => b.zone.population - a.zone.population)
    .slice(0, 3)
    .map(({ zone }) => shortName(zone.name));
}

function holdSentence(run: RunView, scenario: ScenarioView, span: Span): string {
  const count = holdCount(run, scenario.zones, span.week);
  const of = (tally: { zones: number; people: number }, name: string): Record<string, string> => ({
    [name]: number(tally.zones),
    [`${name}_people`]: number(tally.people),
  });
  const said = t('map.say.hold', {
    date: date(weekEnd(run.weeks.first_end, span.week)),
    members: number(membersOf(run)),
    all: number(scenario.zones.length),
    ...of(count.state, 'state'),
    ...of(count.groups, 'groups'),
  });
  if (count.open.zones === 0) return `${said} ${t('map.say.agreed')}`;
  const open = openZones(run, scenario, span.week);
  const others = t('map.say.disagreed', of(count.open, 'open'));
  return [said, others, ...(open.length > 0 ? [t('map.say.open', { zones: listed(open) })] : [])].join(' ');
}

export function sentences(run: RunView, scenario: ScenarioView, span: Span): string[] {
  const top = (id: MeasureId, count: number): string =>
    listed(ranked(id, run, scenario, span).slice(0, count).map((r) => named(id, scenario, r)));
  const on = { date: date(weekEnd(run.weeks.first_end, span.week)) };
  return [
    holdSentence(run, scenario, span),
    t('map.say.killed', { span: spanText(run, 'flow'), zones: top('killed', 3) }),
    t('map.say.displaced', { ...on, from: top('displaced_from', 2), to: top('displaced_here', 2) }),
  ];
}

/** The same of the run beside, in one sentence. */
export function besideSentence(beside: RunView, scenario: ScenarioView, span: Span): string {
  const count = holdCount(beside, scenario.zones, span.week);
  return t('map.say.beside', {
    plan: runTitle(beside),
    state: number(count.state.zones),
    state_people: number(count.state.people),
    open: number(count.open.zones),
    open_people: number(count.open.people),
  });
}
