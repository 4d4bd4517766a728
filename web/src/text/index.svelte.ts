// Words, numbers and dates in the reader's language.
import { address } from '../state/address.svelte.ts';
import { compareWords } from './compare.ts';
import { evidence } from './evidence.ts';
import { formatWords } from './format_words.ts';
import { mechanisms } from './mechanisms.ts';
import { parameterWords } from './parameters.ts';
import { outcomeWords } from './outcomes.ts';
import { overviewWords } from './overview.ts';
import { map } from './map.ts';
import { partsWords } from './parts.ts';
import { registers } from './registers.ts';
import { run } from './run.ts';
import { shell } from './shell.ts';
import { systems } from './systems.ts';
import { LOCALES, type Locale } from './table.ts';
import { time } from './time.ts';
import { warnings } from './warnings.ts';
import { whatif } from './whatif.ts';

export const table = {
  ...shell,
  ...compareWords,
  ...evidence,
  ...formatWords,
  ...partsWords,
  ...mechanisms,
  ...outcomeWords,
  ...parameterWords,
  ...systems,
  ...overviewWords,
  ...time,
  ...warnings,
  ...map,
  ...whatif,
  ...registers,
  ...run,
};
export type Key = keyof typeof table;

function preferred(): Locale {
  for (const tag of navigator.languages) {
    const found = LOCALES.find((l) => tag.toLowerCase().startsWith(l));
    if (found) return found;
  }
  return 'en';
}

const fromSystem = preferred();

// Derived, so that a change of another part of the address does not write every word anew.
const chosen = $derived(LOCALES.find((l) => l === address.get('lang', fromSystem)) ?? 'en');

export function locale(): Locale {
  return chosen;
}

// Browsers know no Haitian Creole formats; those of French in Haiti are what is written there.
export function formatTag(): string {
  return { en: 'en-GB', fr: 'fr-HT', ht: 'fr-HT' }[locale()];
}

type Values = Record<string, string | number>;

/** French and Creole as written in Haiti keep a space before these marks, on the same line. */
function unbroken(text: string): string {
  return text.replace(/ (?=[;:?!»%])|(?<=«) /g, '\u00a0');
}

/** The row of the table in the reader's language, {names} replaced. */
export function t(key: Key, values: Values = {}): string {
  const text = table[key][locale()].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
  return locale() === 'en' ? text : unbroken(text);
}

/** Whether a name made at run time (a row named after an outcome, say) is in the table. */
export function hasText(key: string): key is Key {
  return key in table;
}
