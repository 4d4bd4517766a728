// The pages of docs/model as a module, read by src/data/model_pages.ts: questions, equations,
// sources and limits of every system, what is doubtful, and what flows between the systems. Markdown is
// turned into HTML here, so that the page in the browser holds no parser and inserts nothing foreign.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Marked } from 'marked';
import type { Plugin } from 'vite';
import type { ModelPages, Section, SystemPage } from '../src/data/model.ts';
import { flowsFrom, systemsOf } from './flows.ts';
import { referencesFrom } from './references.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c);

/** An equation of a page is written "(10.1)" at the beginning of its line; within one it is cited. */
const NUMBER = /^( *)\((\d+\.\d+[a-z]?)\)/gm;

/** Links to pages of systems lead to them here; other files are named, since a report has none beside it. */
export function markdown(systems: string[]): Marked {
  return new Marked({
    gfm: true,
    renderer: {
      link({ href, tokens }): string {
        const label = this.parser.parseInline(tokens);
        const page = /^(\w+)\.md(?:#.*)?$/.exec(href)?.[1];
        if (page && systems.includes(page)) return `<a href="#mechanisms?system=${page}" data-system="${page}">${label}</a>`;
        return `<span title="${escaped(href.replace(/^(\.\.\/)+/, ''))}">${label}</span>`;
      },
      code({ text }): string {
        const marked = escaped(text).replace(NUMBER, '$1<b class="equation">($2)</b>');
        return `<pre tabindex="0"><code>${marked}</code></pre>\n`;
      },
      table(token): string {
        const head = token.header.map((c) => (c.text ? `<th scope="col">${this.parser.parseInline(c.tokens)}</th>` : '<td></td>')).join('');
        const rows = token.rows.map((r) => `<tr>${r.map((c) => `<td>${this.parser.parseInline(c.tokens)}</td>`).join('')}</tr>`);
        return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>\n`;
      },
      heading({ tokens, depth }): string {
        const level = Math.min(6, depth + 1);
        return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
    },
  });
}

interface Piece {
  title: string;
  text: string;
}

/** The text before the first heading of the second level, and what stands under each. */
function pieces(text: string): { intro: string; parts: Piece[] } {
  const [intro = '', ...rest] = text.split(/^## /m);
  const parts = rest.map((part) => {
    const end = part.indexOf('\n');
    return { title: part.slice(0, end).trim(), text: part.slice(end + 1).trim() };
  });
  return { intro: intro.replace(/^# .*\n/, '').trim(), parts };
}

function equationsOf(text: string): string[] {
  const blocks = text.match(/^```[\s\S]*?^```/gm) ?? [];
  return blocks.flatMap((block) => [...block.matchAll(NUMBER)].map((m) => m[2] ?? ''));
}

function slug(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function section(part: Piece, md: Marked): Section {
  const html = md.parse(part.text, { async: false });
  return { id: slug(part.title), title: part.title, html, equations: equationsOf(part.text) };
}

const APART = { checked: 'What is checked', limits: 'Limits', sources: 'Sources', departures: 'Departures from the specification' };

/** One page of docs/model. Its first lines have one form, which scripts/lint does not hold; this does. */
export function systemPage(name: string, text: string, md: Marked): SystemPage {
  const title = /^# (\d+)\. (\w+): (.+)$/m.exec(text);
  const acts = /^\*\*Reads\*\* ([\s\S]*?) \*\*Writes\*\* ([\s\S]*?)$/m.exec(text);
  if (!title || title[2] !== name || !acts) {
    throw new Error(`docs/model/${name}.md: expected "# N. ${name}: question" and "**Reads** … **Writes** …"`);
  }
  const groups = /<!-- parameters:begin ([\w ]+) -->/.exec(text)?.[1]?.split(' ') ?? [];
  const bare = text.replace(/<!-- parameters:begin[\s\S]*?parameters:end -->\n*/g, '');
  const { intro, parts } = pieces(bare);
  const before = intro.slice(0, intro.indexOf('**Reads**'));
  const after = intro.slice(intro.indexOf('**Reads**')).split('\n').slice(1).join('\n'); // code, order in the day
  const apart = (heading: string): string | null => {
    const found = parts.find((p) => p.title === heading);
    return found ? md.parse(found.text, { async: false }) : null;
  };
  const held = new Set<string>(Object.values(APART));
  return {
    id: Number(title[1]),
    name,
    question: title[3] ?? '',
    intro: md.parse(`${before}\n\n${after}`, { async: false }),
    reads: md.parseInline(acts[1] ?? '', { async: false }),
    writes: md.parseInline(acts[2] ?? '', { async: false }),
    groups,
    sections: parts.filter((p) => !held.has(p.title) && p.text !== '' && p.title !== 'Parameters').map((p) => section(p, md)),
    checked: apart(APART.checked),
    limits: apart(APART.limits),
    sources: apart(APART.sources),
    departures: apart(APART.departures),
  };
}

const SHARED = ['Conventions', 'Conservation laws', 'The first day, and spin-up'];

export function modelPages(root: string): ModelPages {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const names = systemsOf(read('src/model/day.def'));
  const md = markdown(names);
  const doubts = pieces(read('docs/model/doubts.md'));
  const shared = pieces(read('docs/model/README.md')).parts.filter((p) => SHARED.includes(p.title));
  if (shared.length !== SHARED.length) throw new Error(`docs/model/README.md: expected the headings ${SHARED.join('; ')}`);
  return {
    systems: names.map((name) => systemPage(name, read(`docs/model/${name}.md`), md)),
    shared: shared.map((p) => section(p, md)),
    doubts: { intro: md.parse(doubts.intro, { async: false }), sections: doubts.parts.map((p) => section(p, md)) },
    ...flowsFrom(root),
    references: referencesFrom(root),
  };
}

/** Packed, so that a report has room for runs; what other pages need of it stands beside it as it is. */
export function pages(): Plugin {
  const id = 'virtual:model';
  return {
    name: 'kafou-pages',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(resolved) {
      if (resolved !== `\0${id}`) return null;
      const all = modelPages(fileURLToPath(new URL('../..', import.meta.url)));
      const groups = all.systems.map(({ name, groups }) => ({ name, groups }));
      const packed = gzipSync(JSON.stringify(all), { level: 9 }).toString('base64');
      return `export default ${JSON.stringify(packed)};\nexport const groups = ${JSON.stringify(groups)};`;
    },
  };
}
