// The address fragment holds the whole view, so that a link shares it, also from file://:
// #PAGE?key=value&key=value. Values that are the default are left out.

function parse(hash: string): { page: string; values: Record<string, string> } {
  const [page = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { page, values: Object.fromEntries(new URLSearchParams(query)) };
}

class Address {
  #now = $state(parse(location.hash));

  constructor() {
    addEventListener('hashchange', () => (this.#now = parse(location.hash)));
  }

  get page(): string {
    return this.#now.page;
  }

  get(key: string, fallback: string): string {
    return this.#now.values[key] ?? fallback;
  }

  getNumber(key: string, fallback: number): number {
    const text = this.#now.values[key];
    const value = text === undefined ? NaN : Number(text);
    return Number.isFinite(value) ? value : fallback;
  }

  /** All keys that begin with `prefix`, without it. */
  all(prefix: string): Record<string, string> {
    const found = Object.entries(this.#now.values).filter(([key]) => key.startsWith(prefix));
    return Object.fromEntries(found.map(([key, value]) => [key.slice(prefix.length), value]));
  }

  /** Changes keys; null takes one out. Does not add to the history: sliders move often. */
  set(values: Record<string, string | number | null>): void {
    this.#go(this.#now.page, this.#merged(values), 'replace');
  }

  /** Another page; keys stay, so that plan and day are the same there. */
  open(page: string, values: Record<string, string | number | null> = {}): void {
    this.#go(page, this.#merged(values), 'push');
  }

  /** The fragment of another page with the same keys, for links. */
  link(page: string, values: Record<string, string | number | null> = {}): string {
    return fragment(page, this.#merged(values));
  }

  #merged(values: Record<string, string | number | null>): Record<string, string> {
    const next = { ...this.#now.values };
    for (const [key, value] of Object.entries(values)) {
      if (value === null) delete next[key];
      else next[key] = String(value);
    }
    return next;
  }

  #go(page: string, values: Record<string, string>, how: 'push' | 'replace'): void {
    const next = fragment(page, values);
    this.#now = { page, values };
    if (how === 'push') history.pushState(null, '', next);
    else history.replaceState(null, '', next);
  }
}

function fragment(page: string, values: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return query ? `#${page}?${query}` : `#${page}`;
}

export const address = new Address();
