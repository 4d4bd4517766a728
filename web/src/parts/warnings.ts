// Warnings of the program in the reader's language; what an older or newer program warned of stays in
// its English words.
import { outcomeLabel } from './outcome.ts';
import type { Warning } from '../data/shape.ts';
import { date, exact, percent } from '../text/format.ts';
import { hasText, t } from '../text/index.svelte.ts';

export interface Said {
  text: string;
  lang?: 'en'; // where the table has no words for it
}

const AS_IT_IS = ['member', 'seed']; // numbers that name something

function shown(name: string, value: string | number): string {
  if (name === 'date') return date(String(value));
  if (name === 'outcome') return outcomeLabel(String(value)).text;
  if (name === 'ends') return t(value === 'extremes' ? 'warning.ends.extremes' : 'warning.ends.handful');
  if (typeof value === 'string' || AS_IT_IS.includes(name)) return String(value);
  return name === 'share' ? percent(value) : exact(value);
}

export function warningSaid(warning: Warning): Said {
  const key = `warning.${warning.kind}`;
  if (!warning.values || !hasText(key)) return { text: warning.text, lang: 'en' };
  const values = Object.fromEntries(Object.entries(warning.values).map(([name, value]) => [name, shown(name, value)]));
  const said = [t(key, values)];
  if (warning.values.simulated) said.push(t(warning.values.simulated === 'low' ? 'warning.furthest.low' : 'warning.furthest.high', values));
  if (warning.values.unsettled) said.push(t('warning.unsettled', values));
  return { text: said.join(' ') };
}
