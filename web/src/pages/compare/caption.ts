// What every caption of a comparison says of its futures.
import type { Study } from '../../parts/study.ts';
import { date, exact } from '../../text/format.ts';
import { t } from '../../text/index.svelte.ts';
import type { Basis } from './basis.ts';

export function futuresCaption(basis: Basis, study: Study | null): string {
  const span = { from: date(basis.from), to: date(basis.to) };
  if (basis.kind === 'runs' || !study) return t('compare.runs_caption', span);
  const c = study.comparison;
  return t('compare.study_caption', {
    ...span, futures: exact(c.futures), draws: exact(c.draws), inputs: exact(c.inputs), lives: exact(c.lives), seed: String(c.seed), people: exact(c.people_per_agent),
  });
}

/** For metadata files: the study without its folders. */
export function studyAbout(basis: Basis, study: Study | null): { study?: Record<string, unknown> } {
  if (basis.kind === 'runs' || !study) return {};
  return { study: { ...study.comparison, study: study.comparison.study.replace(/^.*[\\/]/, ''), kafou: study.kafou } };
}
