// What an outcome is called in the reader's language; its English meaning where the table has no row.
import { selection } from '../state/selection.svelte.ts';
import { hasText, t } from '../text/index.svelte.ts';

export interface Label {
  text: string;
  lang?: 'en'; // where the reader's language has no word for it
}

export function outcomeLabel(outcome: string, meaning?: string): Label {
  const key = `outcome.${outcome}`;
  if (hasText(key)) return { text: t(key) };
  const known = meaning ?? selection.run?.series.find((s) => s.outcome === outcome)?.meaning;
  return { text: known ?? outcome.replaceAll('_', ' '), lang: 'en' };
}

/** "Residents killed": as a heading. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function outcomeTitle(outcome: string): string {
  return capital(outcomeLabel(outcome).text);
}
