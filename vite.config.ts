import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Makes a program of every built file that starts with `#!`: the command line can be called by its path. */
const executable: Plugin = {
  name: 'executable',
  writeBundle({ dir = '.' }, bundle) {
    for (const file of Object.values(bundle)) if (file.type === 'chunk' && file.code.startsWith('#!')) chmodSync(join(dir, file.fileName), 0o755);
  },
};

/** Tests of functions without state. */
const PURE = ['src/{engine,worker,cli}/**/*.test.ts', 'src/app/{canvas,matrix}/**/*.test.ts', 'scripts/**/*.test.ts'];

// One configuration for the site, the command line (`vite build --ssr`) and the unit tests.
export default defineConfig(({ isSsrBuild }) => ({
  base: './',
  plugins: [react(), executable],
  worker: { format: 'es' },
  resolve: {
    // monaco-yaml still imports the path that monaco-editor had before its exports map.
    alias: [{ find: /^monaco-editor\/esm\/vs\/editor\/editor\.worker(\.js)?$/, replacement: 'monaco-editor/editor/editor.worker' }],
  },
  build: isSsrBuild
    ? {
        outDir: 'dist-cli',
        target: 'node20',
        minify: true,
        copyPublicDir: false,
        rollupOptions: { output: { entryFileNames: 'netpol.mjs', codeSplitting: false } },
      }
    : { outDir: 'dist', target: 'es2022', chunkSizeWarningLimit: 4000 },
  // Lazy parts are named, or the first visit of the dev server on a cold cache reloads the page.
  optimizeDeps: { entries: ['index.html', 'src/**/*.worker.ts', 'src/app/editor/Editor.tsx'] },
  ssr: { noExternal: true },
  test: {
    setupFiles: ['src/engine/testing/seed.ts'],
    // What has no state of its own need not be loaded again for every file of tests; the page's store is a state.
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, pool: 'threads', isolate: false } },
      { extends: true, test: { name: 'page', include: ['src/app/**/*.test.{ts,tsx}'], exclude: PURE, pool: 'threads' } },
    ],
    testTimeout: process.env.NETPOL_SOAK === '1' ? 3_600_000 : 60_000,
    hookTimeout: 120_000,
  },
}));
