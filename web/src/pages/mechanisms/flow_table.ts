// Every flow between two systems as rows: what one writes and another reads.
import type { ModelPages } from '../../data/model.ts';
import type { TableRows } from '../../parts/table.ts';
import { t } from '../../text/index.svelte.ts';
import { systemName } from './names.ts';

export function flowTable(model: ModelPages): TableRows {
  const columns = new Map(model.columns.map((c) => [c.name, c]));
  return {
    columns: [
      { label: t('mechanisms.flows.from') }, { label: t('mechanisms.flows.to') }, { label: t('mechanisms.list.when') },
      { label: t('mechanisms.list.what'), lang: 'en' }, { label: t('mechanisms.list.meaning'), lang: 'en' }, { label: t('mechanisms.list.unit'), lang: 'en' },
    ],
    rows: model.flows.flatMap((f) =>
      f.columns.map((name) => [
        systemName(f.from), systemName(f.to), t(f.when === 'today' ? 'mechanisms.flows.today' : 'mechanisms.flows.tomorrow'),
        name, columns.get(name)?.meaning ?? '', columns.get(name)?.unit ?? '',
      ]),
    ),
  };
}
