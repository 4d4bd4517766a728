import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { coast } from './build/coast.ts';
import { pages } from './build/pages.ts';

// One script and one style sheet without content hashes in their names: the C program embeds them by
// name and serves them under its own cache rules, and a report holds them inline.
export default defineConfig({
  plugins: [svelte(), coast(), pages()],
  base: './',
  build: {
    outDir: '../build/web',
    emptyOutDir: false, // engine.wasm lies there, too
    target: 'es2022',
    cssCodeSplit: false,
    assetsInlineLimit: 1_000_000,
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: {
      input: 'src/main.ts',
      output: {
        format: 'iife',
        inlineDynamicImports: true,
        entryFileNames: 'app.js',
        assetFileNames: 'app[extname]',
      },
    },
  },
  worker: { format: 'iife' },
});
