// The cards as a table: an outcome a row, and what the plan changes in the same futures.
import type { HeadlineInfo, RunView, Spread } from '../../data/shape.ts';
import type { Effect } from '../../parts/effects.ts';
import { capital, outcomeLabel } from '../../parts/outcome.ts';
import type { Cell, Column, TableRows } from '../../parts/table.ts';
import { shortTitle } from '../../parts/words.ts';
import { percent, quantity, unitText } from '../../text/format.ts';
import { t } from '../../text/index.svelte.ts';

export interface CardRow {
  headline: HeadlineInfo;
  spread: Spread;
  effect: Effect | null;
}

const QUANTILES = [['median', 0.5], ['q05', 0.05], ['q25', 0.25], ['q75', 0.75], ['q95', 0.95]] as const;
const of = (s: Spread): Cell[] => QUANTILES.map(([name]) => s[name]);

export function cardRows(cards: CardRow[], against: RunView | null): TableRows {
  const columns = (less: string): Column[] =>
    QUANTILES.map(([, p]) => ({
      label: `${less}${p === 0.5 ? t('parts.median') : percent(p)}`, numeric: true,
      show: (value) => quantity(typeof value === 'number' ? value : null, ''),
    }));
  return {
    columns: [
      { label: t('whatif.table.outcome') }, { label: t('overview.unit') }, ...columns(''),
      ...(against ? [...columns(`${t('overview.less', { plan: shortTitle(against) })}: `), { label: t('overview.verdict') }] : []),
    ],
    rows: cards.map(({ headline, spread, effect }) => [
      capital(outcomeLabel(headline.outcome, headline.label).text), unitText(headline.unit), ...of(spread),
      ...(against ? (effect ? [...of(effect.difference), t(`parts.verdict.${effect.verdict}`)] : [null, null, null, null, null, null]) : []),
    ]),
  };
}
