// Server-sent events read with fetch, since the server wants a header that EventSource cannot send.

export interface ServerEvent {
  name: string;
  data: string;
}

/** Cuts a stream of text into events; pieces come as the network has them. */
export function eventReader(on: (event: ServerEvent) => void): (piece: string) => void {
  let parts: string[] = []; // of an event that has not ended: results are megabytes, joined once
  let tail = '';

  function finish(text: string): void {
    let name = 'message';
    const data: string[] = [];
    for (const line of text.split('\n')) {
      if (line.startsWith('event: ')) name = line.slice(7);
      else if (line.startsWith('data: ')) data.push(line.slice(6));
    }
    if (data.length > 0) on({ name, data: data.join('\n') });
  }

  return (piece) => {
    let text = tail + piece;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      finish(parts.join('') + text.slice(0, end));
      parts = [];
      text = text.slice(end + 2);
    }
    // the last character may be the first of two line ends
    tail = text.slice(-1);
    parts.push(text.slice(0, -1));
  };
}

/** Reads events until the server ends the stream. */
export async function readEvents(body: ReadableStream<Uint8Array>, on: (event: ServerEvent) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  const take = eventReader(on);
  for (let next = await reader.read(); !next.done; next = await reader.read()) take(next.value);
}
