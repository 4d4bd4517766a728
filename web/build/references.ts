// Where each published result comes from: the cases of reference/*.json, which `kafou verify` runs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reference } from '../src/data/model.ts';

interface CaseFile {
  submodel?: string;
  cases?: { id: string; source: string; mark: string }[];
}

export function referencesFrom(root: string): Reference[] {
  const folder = join(root, 'reference');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  return files.flatMap((name) => {
    const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CaseFile;
    const part = (file.submodel ?? name).replace(/^\d+ /, '');
    return (file.cases ?? []).map(({ id, source, mark }) => ({ id, part, source, mark }));
  });
}
