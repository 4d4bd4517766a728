// Names of the systems and of what is conserved in the reader's language. A system that the table of
// strings does not know keeps the name it has in the program.
import type { SystemPage } from '../../data/model.ts';
import { hasText, locale, t } from '../../text/index.svelte.ts';

export function systemName(name: string): string {
  const key = `system.${name}`;
  return hasText(key) ? t(key) : name;
}

export interface Said {
  text: string;
  lang: string;
}

/** The question a system answers; English where nobody has translated it. */
export function systemQuestion(page: SystemPage): Said {
  const key = `question.${page.name}`;
  return hasText(key) ? { text: t(key), lang: locale() } : { text: page.question, lang: 'en' };
}
