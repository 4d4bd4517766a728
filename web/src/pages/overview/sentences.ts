// The answer in words: computed from the runs and the comparison, in the reader's language.
import type { HeadlineInfo, RunView, View } from '../../data/shape.ts';
import { fewerOrMore, figure } from '../../parts/difference.ts';
import { effectsOf, type Effect, type Verdict } from '../../parts/effects.ts';
import { fromDecision, totals } from '../../parts/members.ts';
import { outcomeLabel } from '../../parts/outcome.ts';
import { spread } from '../../parts/statistics.ts';
import { listed, shortTitle } from '../../parts/words.ts';
import { date, exact, percent } from '../../text/format.ts';
import { t, type Key } from '../../text/index.svelte.ts';

/** Lives first: the outcome that leads. */
export const LEADING = 'killed_residents';

function leadKey(e: Effect): Key {
  if (e.verdict === 'same') return 'overview.equal';
  if (e.verdict === 'better') return 'overview.fewer';
  return e.verdict === 'worse' ? 'overview.more' : 'overview.untold';
}

/** What the plan does to the number of residents killed, against another plan in the same futures. */
export function leadSentence(run: RunView, other: RunView, effects: Effect[]): string {
  const e = effects.find((x) => x.headline.outcome === LEADING);
  if (!e) return '';
  const n = e.verdict === 'worse' ? e.lower.count - e.lower.below - e.lower.ties : e.lower.below;
  const { median, q05, q95 } = e.difference;
  return t(leadKey(e), {
    n: exact(n), total: exact(e.lower.count), plan: shortTitle(run), other: shortTitle(other),
    middle: fewerOrMore(median, 'persons'), low: fewerOrMore(q05, 'persons'), high: fewerOrMore(q95, 'persons'),
  });
}

function named(effects: Effect[], verdict: Verdict): string[] {
  return effects.filter((e) => e.verdict === verdict && e.headline.outcome !== LEADING).map((e) => outcomeLabel(e.headline.outcome, e.headline.label).text);
}

/** All other outcomes that are good or bad, by what can be said of them. */
export function otherSentences(effects: Effect[]): string[] {
  const leads = effects.find((e) => e.headline.outcome === LEADING)?.verdict;
  const say = (key: Key, verdict: Verdict): string[] => {
    const list = named(effects, verdict);
    return list.length > 0 ? [t(key, { list: listed(list) })] : [];
  };
  return [
    ...say(leads === 'better' ? 'overview.better' : 'overview.better_first', 'better'),
    ...say('overview.worse', 'worse'),
    ...say('overview.unclear', 'unclear'),
  ];
}

/** The figures of the plan itself. */
export function absoluteSentences(run: RunView): string[] {
  const span = fromDecision(run);
  const of = (outcome: string) => {
    const values = totals(run, outcome, span);
    return values ? spread(values) : null;
  };
  const killed = of(LEADING);
  const displaced = of('displaced');
  const held = of('state_held_metropolitan');
  const sentences: string[] = [];
  if (killed) {
    sentences.push(t('overview.absolute', {
      from: date(run.months[span.first]?.start ?? run.result.run.first_day), to: date(run.months[span.last]?.end ?? run.result.run.last_day), plan: shortTitle(run),
      q25: figure(killed.q25, 'persons'), q75: figure(killed.q75, 'persons'), q05: figure(killed.q05, 'persons'), q95: figure(killed.q95, 'persons'),
    }));
  }
  if (displaced && held) {
    sentences.push(t('overview.state', {
      displaced: figure(displaced.median, 'persons'), displaced_low: figure(displaced.q05, 'persons'), displaced_high: figure(displaced.q95, 'persons'),
      held: percent(held.median), held_low: percent(held.q05), held_high: percent(held.q95),
    }));
  }
  return sentences;
}

export interface Effects {
  other: RunView;
  effects: Effect[];
}

export function effects(run: RunView, other: RunView | null, headlines: HeadlineInfo[]): Effects | null {
  return other ? { other, effects: effectsOf(run, other, headlines) } : null;
}

/** How many values of the model no record settles. */
export function luckSentence(run: RunView, view: View): string {
  const found = run.result.identified ?? null;
  const members = exact(run.result.run.members - run.result.run.members_failed);
  const all = view.table.parameters;
  const count = found ? found.count : all.length;
  const open = found ? found.not : all.filter((p) => p.identified === 'not').length;
  return t('overview.luck', { members, count: exact(count), open: exact(open) });
}
