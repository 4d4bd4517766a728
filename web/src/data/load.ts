// Where the document comes from: a report carries it, the server hands it out.
import { FORMAT, type View } from './shape.ts';

function embedded(id: string): string | null {
  return document.getElementById(id)?.textContent?.trim() || null;
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

export async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

/** Whether there is a server behind the page: it hands a token for what spends work. */
export function token(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[name="kafou-token"]')?.content ?? null;
}

async function read(): Promise<unknown> {
  const packed = embedded('kafou-view');
  if (packed) return JSON.parse(new TextDecoder().decode(await gunzip(bytesOf(packed))));
  const answer = await fetch('api/view');
  if (!answer.ok) throw new Error(`api/view: ${answer.status} ${answer.statusText}`);
  return answer.json();
}

/** A file that the first run has, too, stands there alone (docs/view.md, "Budget"). */
function filesBack(view: View): void {
  const first = view.runs[0]?.inputs.files ?? [];
  for (const file of view.runs.flatMap((run) => run.inputs.files)) {
    if (file.as_first) file.text = first.find((other) => other.name === file.name)?.text ?? '';
  }
}

export async function loadView(): Promise<View> {
  const view = (await read()) as View;
  if (view.format !== FORMAT) throw new Error(`document format ${view.format}, expected ${FORMAT}`);
  filesBack(view);
  return view;
}
