// engine_build.mjs: the page of engine_page.ts as one file, bundled as the application is, under the
// content policy of a report: its script by hash, workers from blobs, nothing else from anywhere.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The document of stores, or of a scenario; its `engine.image` opens the engine. */
export function documentOf(run, ...paths) {
  return JSON.parse(run('report', '--no-verify', '--json', ...paths));
}

/** Writes the page into a folder; its path. */
export async function enginePage(root, folder, image) {
  const require = createRequire(join(root, 'web/package.json'));
  const { build } = await import(pathToFileURL(join(require.resolve('vite/package.json'), '../dist/node/index.js')).href);
  await build({
    root: join(root, 'web'),
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: join(folder, 'engine'), rollupOptions: { input: join(root, 'tests/web/engine_page.ts') } },
  });
  const script = readFileSync(join(folder, 'engine/app.js'), 'utf8').replaceAll('</script', '<\\/script');
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}' 'wasm-unsafe-eval'; worker-src blob:`;
  const wasm = gzipSync(readFileSync(join(root, 'build/web/engine.wasm'))).toString('base64');
  const data = (id, text) => `<script type="application/octet-stream" id="${id}">${text}</script>`;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'engine.html');
  writeFileSync(path, `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<title>engine</title><main><h1>engine</h1></main>${data('kafou-engine', wasm)}${data('image', image)}<script>${script}</script>`);
  return path;
}
