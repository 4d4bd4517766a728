// The project's own pages on the model, unpacked when a page first asks for them.
import packed from 'virtual:model';
import { bytesOf, gunzip } from './load.ts';
import type { ModelPages } from './model.ts';

let unpacked: Promise<ModelPages> | null = null;

export function modelPages(): Promise<ModelPages> {
  unpacked ??= gunzip(bytesOf(packed)).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as ModelPages);
  return unpacked;
}
