// The registers in their order: which kinds of case, what is said first, what is listed of the future in
// the middle.
import { deadliest, misconduct, OPERATIONS, ofKind, sumOf, totalOf, votes } from './cases.ts';
import { kindName, often, reformName } from './words.ts';
import type { CaseView, RunView, ScenarioView } from '../../data/shape.ts';
import { listed } from '../../parts/words.ts';
import type { Column, TableRows } from '../../parts/table.ts';
import { date, exact } from '../../text/format.ts';
import { t } from '../../text/index.svelte.ts';

export interface Section {
  id: 'misconduct' | 'operations' | 'massacres' | 'demobilisation' | 'reforms' | 'arrivals';
  kinds: string[];
  say: (run: RunView, scenario: ScenarioView) => string; // of all futures
  middle: (cases: CaseView[], scenario: ScenarioView) => string | null; // of the one in the middle
  list: (cases: CaseView[], run: RunView, scenario: ScenarioView) => TableRows;
}

const dates: Column['show'] = (value) => (typeof value === 'string' && value ? date(value) : '–');
const day = (label: string): Column => ({ label, show: dates });
const count = (label: string): Column => ({ label, unit: 'persons' });

function zoneOf(scenario: ScenarioView, c: { zone: number | null }): string {
  return c.zone === null ? '' : (scenario.zones[c.zone]?.name ?? '');
}

function groupOf(scenario: ScenarioView, c: CaseView): string {
  return c.group === null ? '' : (scenario.groups[c.group]?.name ?? '');
}

function contributorOf(scenario: ScenarioView, contributor: number | null): string {
  return contributor === null ? t('registers.police') : (scenario.contributors[contributor]?.name ?? '');
}

function totals(run: RunView, kinds: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, often(totalOf(run.registers.kinds, kind))]));
}

const misconductSection: Section = {
  id: 'misconduct',
  kinds: ['reported', 'in the press', 'investigated', 'substantiated', 'dismissed', 'sanctioned', 'published'].map((k) => `misconduct ${k}`),
  say: (run) => t('registers.misconduct.say', totals(run, {
    reported: 'misconduct reported', investigated: 'misconduct investigated', substantiated: 'misconduct substantiated',
    sanctioned: 'misconduct sanctioned', published: 'misconduct published',
  })),
  middle: (cases) => {
    const all = misconduct(cases);
    const waits = all.flatMap((c) => (c.investigated ? [(Date.parse(c.investigated) - Date.parse(c.reported)) / 86_400_000] : []));
    return t('registers.misconduct.middle', {
      reported: exact(all.length),
      untrue: exact(all.filter((c) => !c.isTrue).length),
      police: exact(all.filter((c) => c.contributor === null).length),
      mission: exact(all.filter((c) => c.contributor !== null).length),
      unheard: exact(all.filter((c) => c.investigated === null).length),
      days: exact(Math.max(0, ...waits)),
    });
  },
  list: (cases, _run, scenario) => ({
    columns: [
      { label: t('registers.case'), numeric: true, show: (v) => exact(Number(v)) },
      day(t('registers.reported')),
      { label: t('map.zone') },
      { label: t('registers.of') },
      { label: t('registers.report') },
      day(t('registers.press')),
      day(t('registers.investigated')),
      { label: t('registers.ruling') },
      day(t('registers.ruled')),
      day(t('registers.sanctioned')),
      day(t('registers.published')),
    ],
    rows: misconduct(cases).map((c) => [
      c.number, c.reported, zoneOf(scenario, c), contributorOf(scenario, c.contributor),
      t(c.isTrue ? 'registers.true' : 'registers.untrue'), c.press, c.investigated,
      c.ruled ? t(c.ruled.substantiated ? 'registers.substantiated' : 'registers.dismissed') : t('registers.open'),
      c.ruled?.date ?? null, c.sanctioned, c.published,
    ]),
  }),
};

const operationsSection: Section = {
  id: 'operations',
  kinds: [...OPERATIONS, 'leak', 'zone lost', 'zone regained', 'assault won', 'expansion'],
  say: (run) =>
    t('registers.operations.say', totals(run, { clearings: 'clearing', raids: 'raid', strikes: 'strike', leaks: 'leak', lost: 'zone lost', regained: 'zone regained' })),
  middle: (cases, scenario) => {
    const [worst] = deadliest(cases);
    if (!worst || worst.b === 0) return null;
    return t('registers.operations.middle', { kind: kindName(worst.kind), date: date(worst.date), zone: zoneOf(scenario, worst), killed: exact(worst.b) });
  },
  list: (cases, _run, scenario) => ({
    columns: [
      day(t('registers.date')), { label: t('registers.kind') }, { label: t('map.zone') }, count(t('registers.force')),
      count(t('registers.residents_killed')), count(t('registers.fighters_killed')), count(t('registers.own_killed')),
    ],
    rows: deadliest(cases).map((c) => [c.date, kindName(c.kind), zoneOf(scenario, c), c.kind === 'strike' ? null : c.a, c.b, c.c, c.d]),
  }),
};

const massacresSection: Section = {
  id: 'massacres',
  kinds: ['massacre'],
  say: (run) => t('registers.massacres.say', totals(run, { massacres: 'massacre' })),
  middle: (cases, scenario) => {
    const all = ofKind(cases, 'massacre');
    const worst = [...all].sort((a, b) => b.b - a.b)[0];
    if (!worst) return null;
    return t('registers.massacres.middle', {
      count: exact(all.length), killed: exact(sumOf(all, 'b')), date: date(worst.date),
      zone: zoneOf(scenario, worst), group: groupOf(scenario, worst), worst: exact(worst.b),
    });
  },
  list: (cases, _run, scenario) => ({
    columns: [day(t('registers.date')), { label: t('map.zone') }, { label: t('registers.group') }, count(t('registers.residents_killed'))],
    rows: ofKind(cases, 'massacre').map((c) => [c.date, zoneOf(scenario, c), groupOf(scenario, c), c.b]),
  }),
};

const DEMOBILISATION = ['demobilised', 'came home', 'relapsed'];

const demobilisationSection: Section = {
  id: 'demobilisation',
  kinds: DEMOBILISATION,
  say: (run) => t('registers.demobilisation.say', totals(run, { entries: 'demobilised', home: 'came home', relapses: 'relapsed' })),
  middle: (cases) => {
    const entered = ofKind(cases, 'demobilised');
    return t('registers.demobilisation.middle', {
      fighters: exact(sumOf(entered, 'a')), children: exact(sumOf(entered, 'b')),
      finished: exact(sumOf(ofKind(cases, 'came home'), 'a')), relapsed: exact(sumOf(ofKind(cases, 'relapsed'), 'a')),
    });
  },
  list: (cases, _run, scenario) => ({
    columns: [
      day(t('registers.date')), { label: t('registers.kind') }, { label: t('map.zone') }, { label: t('registers.group') },
      count(t('registers.fighters')), count(t('registers.children')),
    ],
    rows: cases
      .filter((c) => DEMOBILISATION.includes(c.kind))
      .map((c) => [c.date, kindName(c.kind), zoneOf(scenario, c), groupOf(scenario, c), c.a, c.kind === 'demobilised' ? c.b : null]),
  }),
};

const reformsSection: Section = {
  id: 'reforms',
  kinds: ['council vote', 'crisis begins', 'crisis ends', 'milestone', 'vote postponed', 'vote held'],
  say: (run) => t('registers.reforms.say', totals(run, { votes: 'council vote', crises: 'crisis begins', held: 'vote held' })),
  middle: (cases, scenario) => {
    const all = votes(cases, scenario.agenda);
    const passed = all.filter((v) => v.passed).map((v) => reformName(v.reform));
    return passed.length > 0
      ? t('registers.reforms.middle', { votes: exact(all.length), passed: listed(passed) })
      : t('registers.reforms.none', { votes: exact(all.length) });
  },
  list: (cases, _run, scenario) => ({
    columns: [day(t('registers.date')), { label: t('registers.reform') }, { label: t('registers.result') }, { label: t('registers.yes'), numeric: true }, { label: t('registers.cast'), numeric: true }],
    rows: votes(cases, scenario.agenda).map((v) => [v.date, reformName(v.reform), t(v.passed ? 'registers.passed' : 'registers.lost'), v.yes, v.votes]),
  }),
};

const arrivalsSection: Section = {
  id: 'arrivals',
  kinds: ['arrival', 'departure'],
  say: (run) => {
    const planned = [...run.plan.tranches, ...(run.then?.tranches ?? [])].reduce((s, tranche) => s + tranche.personnel, 0);
    return t('registers.arrivals.say', { planned: exact(planned), ...totals(run, { arrivals: 'arrival', departures: 'departure' }) });
  },
  middle: (cases) => {
    const arrived = ofKind(cases, 'arrival');
    return t('registers.arrivals.middle', {
      personnel: exact(sumOf(arrived, 'a')), groups: exact(arrived.length), left: exact(sumOf(ofKind(cases, 'departure'), 'a')),
    });
  },
  list: (cases, run, scenario) => {
    const happened = cases.filter((c) => c.kind === 'arrival' || c.kind === 'departure');
    const planned = [...run.plan.tranches, ...(run.then?.tranches ?? [])];
    const named = (id: string): string => scenario.contributors.find((c) => c.id === id)?.name ?? id;
    return {
      columns: [day(t('registers.date')), { label: t('registers.kind') }, { label: t('registers.contributor') }, count(t('registers.personnel'))],
      rows: [
        ...planned.map((p) => [p.date, t('registers.planned'), named(p.contributor), p.personnel]),
        ...happened.map((c) => [c.date, kindName(c.kind), contributorOf(scenario, c.contributor), c.a]),
      ].sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
    };
  },
};

export const SECTIONS: Section[] = [
  misconductSection, operationsSection, massacresSection, demobilisationSection, reformsSection, arrivalsSection,
];
