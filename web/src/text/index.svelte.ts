// Words, numbers and dates in the reader's language.
import { address } from '../state/address.svelte.ts';
import { formatWords } from './format_words.ts';
import { partsWords } from './parts.ts';
import { shell } from './shell.ts';
import { LOCALES, type Locale } from './table.ts';

export const table = { ...shell, ...formatWords, ...partsWords };
export type Key = keyof typeof table;

function preferred(): Locale {
  for (const tag of navigator.languages) {
    const found = LOCALES.find((l) => tag.toLowerCase().startsWith(l));
    if (found) return found;
  }
  return 'en';
}

const fromSystem = preferred();

export function locale(): Locale {
  const asked = address.get('lang', fromSystem);
  return LOCALES.find((l) => l === asked) ?? 'en';
}

// Browsers know no Haitian Creole formats; those of French in Haiti are what is written there.
export function formatTag(): string {
  return { en: 'en-GB', fr: 'fr-HT', ht: 'fr-HT' }[locale()];
}

type Values = Record<string, string | number>;

/** The row of the table in the reader's language, {names} replaced. */
export function t(key: Key, values: Values = {}): string {
  return table[key][locale()].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}

/** Whether a name made at run time (a row named after an outcome, say) is in the table. */
export function hasText(key: string): key is Key {
  return key in table;
}
