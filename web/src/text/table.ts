// The one table of strings. Each page adds its rows in a file of its own; `tests/text.test.ts` holds
// that every row is there in every language and that none is unused.

export const LOCALES = ['en', 'fr', 'ht'] as const;
export type Locale = (typeof LOCALES)[number];
export type Row = Record<Locale, string>;
export type Rows = Record<string, Row>;

/** Keeps the keys as literal types, so that a wrong key does not compile. */
export function rows<const T extends Rows>(table: T): T {
  return table;
}
