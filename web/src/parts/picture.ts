// What is on the screen as one picture that opens anywhere: colours and fonts resolved, text of the
// page around a chart turned into text of the picture, title above, caption below.

const STYLES = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap',
  'stroke-linejoin', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor',
  'dominant-baseline', 'paint-order', 'letter-spacing',
] as const;
const DEFAULTS: Record<string, string> = {
  'fill-opacity': '1', 'stroke-opacity': '1', 'stroke-dasharray': 'none', 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter',
  opacity: '1', 'font-style': 'normal', 'dominant-baseline': 'auto', 'paint-order': 'normal', 'letter-spacing': 'normal', stroke: 'none',
};
const REFERRED = new Set(['clipPath', 'pattern']); // others point to them by id
const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
const LEFT_OUT = '.visually-hidden, .screen-only, [data-not-in-picture]';

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function isShown(e: Element): boolean {
  const style = getComputedStyle(e);
  return style.display !== 'none' && style.visibility !== 'hidden';
}

/** Writes the styles an element has on this page into its copy; returns null for what is not seen. */
function resolved(original: Element): Element | null {
  if (!isShown(original) || original.matches(LEFT_OUT) || original.tagName === 'style') return null;
  const copy = original.cloneNode(false) as Element;
  for (const name of ['class', 'style', 'tabindex', 'role', 'id']) {
    if (name !== 'id' || !REFERRED.has(original.tagName)) copy.removeAttribute(name);
  }
  const style = getComputedStyle(original);
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (value && value !== DEFAULTS[name]) copy.setAttribute(name, value);
    else copy.removeAttribute(name);
  }
  for (const child of original.childNodes) {
    const kept = child instanceof Element ? resolved(child) : child.nodeType === Node.TEXT_NODE ? child.cloneNode() : null;
    if (kept) copy.append(kept);
  }
  return copy;
}

interface Line {
  text: string;
  box: DOMRect;
}

/** The lines into which the browser broke a text. */
function linesOf(node: Text): Line[] {
  const lines: Line[] = [];
  const range = document.createRange();
  for (const word of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].trimEnd().length);
    const box = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (box.width === 0) continue;
    if (last && Math.abs(last.box.top - box.top) < 2) last.text += word[0];
    else lines.push({ text: word[0], box });
  }
  return lines;
}

function textElements(node: Text, origin: DOMRect): SVGElement[] {
  const parent = node.parentElement;
  if (!parent) return [];
  const style = getComputedStyle(parent);
  return linesOf(node).map(({ text, box }) => {
    const made = element('text', {
      x: box.left - origin.left,
      y: box.top - origin.top + box.height / 2,
      'dominant-baseline': 'central',
      fill: style.color,
      'font-family': style.fontFamily,
      'font-size': style.fontSize,
      'font-weight': style.fontWeight,
    });
    made.textContent = text.trimEnd();
    return made;
  });
}

function collect(from: Element, origin: DOMRect, into: SVGElement): void {
  if (!isShown(from) || from.matches(LEFT_OUT)) return;
  if (from instanceof SVGSVGElement) {
    const box = from.getBoundingClientRect();
    const copy = resolved(from);
    if (!(copy instanceof SVGElement)) return;
    const place = { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height };
    for (const [key, value] of Object.entries(place)) copy.setAttribute(key, String(value));
    copy.setAttribute('overflow', getComputedStyle(from).overflowX === 'visible' ? 'visible' : 'hidden');
    into.append(copy);
    return;
  }
  for (const child of from.childNodes) {
    if (child instanceof Element) collect(child, origin, into);
    else if (child instanceof Text) into.append(...textElements(child, origin));
  }
}

function wrapped(text: string, width: number, font: string): string[] {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return [text];
  context.font = font;
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function paragraph(text: string, box: { y: number; width: number; size: number; weight: number; colour: string; family: string }): { group: SVGElement; height: number } {
  const group = element('g', { fill: box.colour, 'font-family': box.family, 'font-size': box.size, 'font-weight': box.weight });
  const lines = wrapped(text, box.width, `${box.weight} ${box.size}px ${box.family}`);
  lines.forEach((line, i) => {
    const made = element('text', { x: MARGIN, y: box.y + box.size * (1 + 1.35 * i) });
    made.textContent = line;
    group.append(made);
  });
  return { group, height: lines.length * box.size * 1.35 };
}

export interface Picture {
  svg: string;
  width: number;
  height: number;
}

/** `root` with everything seen in it; `about` goes into the file as its metadata. */
export function picture(root: HTMLElement, title: string, caption: string, about: string): Picture {
  const origin = root.getBoundingClientRect();
  const style = getComputedStyle(root);
  const page = getComputedStyle(document.documentElement);
  const width = Math.ceil(origin.width) + 2 * MARGIN;
  const family = style.fontFamily;
  const inner = width - 2 * MARGIN;
  const heading = paragraph(title, { y: MARGIN, width: inner, size: 18, weight: 600, colour: style.color, family });
  const top = MARGIN + heading.height + 8;
  const body = element('g', { transform: `translate(${MARGIN},${top})` });
  collect(root, origin, body);
  const soft = page.getPropertyValue('--soft').trim() || style.color;
  const below = top + Math.ceil(origin.height) + 10;
  const foot = paragraph(caption, { y: below, width: inner, size: 11.5, weight: 400, colour: soft, family });
  const height = Math.ceil(below + foot.height + MARGIN);
  const svg = element('svg', { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  const name = element('title', {});
  name.textContent = title;
  const note = element('metadata', {});
  note.textContent = about;
  const ground = page.getPropertyValue('--panel').trim() || '#ffffff';
  svg.append(name, note, element('rect', { width, height, fill: ground }), heading.group, body, foot.group);
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`, width, height };
}

/** The picture in pixels, twice as fine as the screen's. */
export async function pixels(p: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(p.svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * p.width;
  canvas.height = 2 * p.height;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('the browser made no PNG'))), 'image/png');
  });
}
