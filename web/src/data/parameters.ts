// Parameters as rows of a table: what is known of each, and its value in a run.
import type { ParameterInfo, RunView } from './shape.ts';
import type { Cell, TableRows } from '../parts/table.ts';
import { hasText, t } from '../text/index.svelte.ts';

/** As few digits as tell the value; parameters span 1e-6 to 1e9. */
export function plain(value: number): string {
  const rounded = Number(value.toPrecision(6));
  return Math.abs(rounded) >= 1e6 || (rounded !== 0 && Math.abs(rounded) < 1e-3) ? rounded.toExponential().replace('+', '') : String(rounded);
}

export function pedigreeText(pedigree: string): string {
  const key = `pedigree.${pedigree}`;
  return hasText(key) ? t(key) : pedigree;
}

export function identifiedText(identified: string): string {
  const key = `identified.${identified}`;
  return hasText(key) ? t(key) : identified;
}

export function valuesOf(run: RunView | null): Map<string, number> {
  return new Map(run?.inputs.parameters.map((p) => [p.name, p.value]) ?? []);
}

/** @param run whose values stand first; null: none, and no such column */
export function parameterRows(parameters: ParameterInfo[], run: RunView | null): TableRows {
  const values = valuesOf(run);
  const show = (value: Cell): string => (typeof value === 'number' ? plain(value) : (value ?? ''));
  const number = (label: string) => ({ label, numeric: true, show });
  const value = run ? [number(t('parameter.value'))] : [];
  return {
    columns: [
      { label: t('parameter.name'), lang: 'en' }, { label: t('parameter.meaning'), lang: 'en' }, ...value, number(t('parameter.default')), number(t('parameter.low')), number(t('parameter.high')),
      { label: t('parameter.unit'), lang: 'en' }, { label: t('parameter.pedigree') }, { label: t('parameter.identified') },
      { label: t('parameter.source'), lang: 'en' },
    ],
    rows: parameters.map((p) => [
      p.name, p.meaning, ...(run ? [values.get(p.name) ?? null] : []), p.default, p.low, p.high,
      p.unit, pedigreeText(p.pedigree), identifiedText(p.identified), p.source,
    ]),
  };
}
