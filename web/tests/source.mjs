// Modules of the application for tests in node: TypeScript and runes compiled, and as much of a browser
// as state and words ask for.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { compileModule } from 'svelte/compiler';

const runes = {
  name: 'runes',
  setup(b) {
    b.onLoad({ filter: /\.svelte\.ts$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts', target: 'es2022' });
      return { contents: compileModule(code, { filename: path, generate: 'client' }).js.code, loader: 'js' };
    });
  },
};

/** What `web/src/PATH` and other modules named export, as one bundle: they share their state. */
export async function source(...paths) {
  globalThis.location ??= { hash: '' };
  globalThis.history ??= { replaceState: (_s, _t, hash) => (location.hash = hash), pushState: (_s, _t, hash) => (location.hash = hash) };
  globalThis.addEventListener ??= () => {};
  Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en'] }, configurable: true });
  const root = fileURLToPath(new URL('../src/', import.meta.url));
  const contents = paths.map((p) => `export * from './${p}';`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['browser', 'svelte'],
    plugins: [runes],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}
