// A page around a document, for looking at the application without the program:
//   node web/tests/page.mjs VIEW.json OUT.html
// Reports are written by `kafou report`; this is for those who work on the pages.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const [view, out] = process.argv.slice(2);
if (!view || !out) {
  console.error('usage: page.mjs VIEW.json OUT.html');
  process.exit(2);
}
const asset = (name) => readFileSync(new URL(`../../build/web/${name}`, import.meta.url));
const inline = (name) => asset(name).toString('utf8').replaceAll('</script', '<\\/script');
let engine = '';
try {
  engine = `<script type="application/octet-stream" id="kafou-engine">${gzipSync(asset('engine.wasm')).toString('base64')}</script>`;
} catch {
  // not built: What if says so
}
writeFileSync(
  out,
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Kafou</title><style>${inline('app.css')}</style></head><body><div id="app"></div>
<script type="application/octet-stream" id="kafou-view">${gzipSync(readFileSync(view)).toString('base64')}</script>
${engine}<script>${inline('app.js')}</script></body></html>`,
);
