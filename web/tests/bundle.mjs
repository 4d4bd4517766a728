// A module of the application for a test in node: TypeScript bundled by the esbuild that Vite brings.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** @param path from web/, e.g. 'src/data/paired.ts' */
export async function bundled(path) {
  const made = await build({
    entryPoints: [fileURLToPath(new URL(`../${path}`, import.meta.url))],
    bundle: true, write: false, format: 'esm', platform: 'node', target: 'node18',
  });
  return import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].contents).toString('base64')}`);
}
