// Files made on the page, also where it was opened from disk. Each goes with a metadata file, so that
// a picture in somebody's slides can be traced to its run.
import { metadata, type About } from './metadata.ts';

function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // the browser reads the object after the click
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** What people can type and every file system takes. */
export function fileStem(name: string): string {
  const plain = name.normalize('NFD').replace(/[^\w.-]+/g, '-');
  return plain.replace(/^-+|-+$/g, '').toLowerCase() || 'kafou';
}

export interface File {
  name: string; // with its ending
  content: Blob;
}

/** A file and, beside it, what it shows and where it comes from. */
export function saveWithMetadata(file: File, about: About): void {
  save(file.name, file.content);
  const text = JSON.stringify({ file: file.name, ...metadata(about) }, null, 2);
  save(`${file.name}.metadata.json`, new Blob([text], { type: 'application/json' }));
}

export function saveCsv(stem: string, text: string, about: About): void {
  // the mark tells spreadsheets that this is UTF-8
  const content = new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' });
  saveWithMetadata({ name: `${fileStem(stem)}.csv`, content }, about);
}

export function saveText(name: string, text: string, type: string): void {
  save(name, new Blob([text], { type }));
}
