// What flows between the systems of the day, read off the sources: every column of the state has one
// writer (src/model/world.def), and a system reads what its files name. Functions of src/model that
// systems share (how strong is a side, who holds a zone) count as reads of the columns they name.
// People, fighters, officers and money have no writer: they are moved, by calls that are found here, too.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Column, Flow, Stock } from '../src/data/model.ts';

export interface Source {
  name: string; // of the file
  text: string;
}

const STRING = /"((?:[^"\\]|\\.)*)"/g;

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/\/\/[^\n]*/g, ' ');
}

/** Rows of world.def: SCALAR(type, name, writer, unit, meaning), COLUMN(type, name, count, writer, ...). */
export function columnsOf(worldDef: string): Column[] {
  const found: Column[] = [];
  for (const row of withoutComments(worldDef).matchAll(/^(SCALAR|COLUMN)\(([\s\S]*?)"\)/gm)) {
    const body = `${row[2] ?? ''}"`;
    const [unit = '', ...meaning] = [...body.matchAll(STRING)].map((m) => m[1] ?? '');
    const fields = body.slice(0, body.indexOf('"')).split(',').map((s) => s.trim());
    const name = fields[1] ?? '';
    const writer = fields[fields.length - 2] ?? ''; // the last is the empty text before the unit
    found.push({ name, writer, unit, meaning: meaning.join('') });
  }
  return found;
}

/** Systems in the order of the day. */
export function systemsOf(dayDef: string): string[] {
  return [...withoutComments(dayDef).matchAll(/^SYSTEM\(\s*\d+,\s*(\w+)/gm)].map((m) => m[1] ?? '');
}

interface Body {
  name: string;
  text: string;
}

/** Functions of a C file with their bodies; the project's form has a closing brace in the first column. */
function functionsOf(text: string): Body[] {
  const form = /^(?!static const|typedef|struct|enum|#)[\w *]*?\b(\w+)\(([^;{}]*)\)\s*\{([\s\S]*?)^\}/gm;
  return [...withoutComments(text).matchAll(form)].map((m) => ({ name: m[1] ?? '', text: `${m[2] ?? ''} ${m[3] ?? ''}` }));
}

const words = (text: string): Set<string> => new Set(text.match(/\b[a-z]\w*\b/g) ?? []);

function columnsNamed(text: string, names: Set<string>): Set<string> {
  const found = new Set<string>();
  for (const m of text.matchAll(/\bw->(\w+)/g)) if (m[1] && names.has(m[1])) found.add(m[1]);
  return found;
}

/** Columns that each function reads, with those of the functions it calls. */
function readsOfFunctions(files: Source[], names: Set<string>): Map<string, Set<string>> {
  const bodies = files.flatMap((f) => functionsOf(f.text));
  const reads = new Map(bodies.map((b) => [b.name, columnsNamed(b.text, names)]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const body of bodies) {
      const own = reads.get(body.name) ?? new Set<string>();
      const before = own.size;
      for (const word of words(body.text)) for (const column of reads.get(word) ?? []) own.add(column);
      changed ||= own.size > before;
    }
  }
  return reads;
}

/** Functions that move what is conserved (src/model/transfers.h), and the stock in their name. */
const STOCK_OF: [prefix: RegExp, stock: Stock['stock']][] = [
  [/^(fighters|custody|programme)_/, 'fighters'],
  [/^officers_/, 'officers'],
  [/^mission_/, 'mission'],
  [/^money_/, 'money'],
  [/^(residents?|deaths)_/, 'people'],
];

function moversOf(header: string): Map<string, Stock['stock']> {
  const found = new Map<string, Stock['stock']>();
  for (const m of withoutComments(header).matchAll(/\b(\w+)\(\s*World \*/g)) {
    const name = m[1] ?? '';
    const stock = STOCK_OF.find(([prefix]) => prefix.test(name))?.[1];
    if (stock) found.set(name, stock);
  }
  return found;
}

function textOf(system: string, files: Source[]): string {
  const own = files.filter((f) => f.name === `${system}.c` || f.name.startsWith(`${system}_`));
  return own.map((f) => withoutComments(f.text)).join('\n');
}

export interface FlowSources {
  worldDef: string;
  dayDef: string;
  transfers: string; // the header
  model: Source[]; // files of src/model
  systems: Source[]; // files of src/systems
}

export function flowsOf(s: FlowSources): { columns: Column[]; flows: Flow[]; stocks: Stock[] } {
  const columns = columnsOf(s.worldDef);
  const writer = new Map(columns.map((c) => [c.name, c.writer]));
  const names = new Set(writer.keys());
  const order = systemsOf(s.dayDef);
  const helpers = readsOfFunctions(s.model.filter((f) => !f.name.startsWith('transfers') && !f.name.startsWith('sound')), names);
  const movers = moversOf(s.transfers);
  const flows: Flow[] = [];
  const stocks: Stock[] = [];
  for (const to of order) {
    const text = textOf(to, s.systems);
    const read = columnsNamed(text, names);
    const moved = new Set<Stock['stock']>();
    for (const word of words(text)) {
      for (const column of helpers.get(word) ?? []) read.add(column);
      const stock = movers.get(word);
      if (stock) moved.add(stock);
    }
    for (const stock of moved) stocks.push({ system: to, stock });
    for (const from of order) {
      const what = [...read].filter((c) => writer.get(c) === from).sort();
      if (from === to || what.length === 0) continue;
      const when = order.indexOf(from) < order.indexOf(to) ? 'today' : 'tomorrow';
      flows.push({ from, to, when, columns: what });
    }
  }
  return { columns, flows, stocks };
}

function folder(path: string): Source[] {
  const code = readdirSync(path).filter((name) => /\.[ch]$/.test(name)).sort();
  return code.map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
}

export function flowsFrom(root: string): ReturnType<typeof flowsOf> {
  const text = (path: string): string => readFileSync(join(root, path), 'utf8');
  return flowsOf({
    worldDef: text('src/model/world.def'),
    dayDef: text('src/model/day.def'),
    transfers: text('src/model/transfers.h'),
    model: folder(join(root, 'src/model')),
    systems: folder(join(root, 'src/systems')),
  });
}
