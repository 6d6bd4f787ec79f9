// @ts-check
// `npm run rules`: writes the pages about codes of problems anew, into public/rules. A test compares them with the records.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ROOT } from './run.mjs';

const OUT = join(ROOT, '.cache', 'rules');
const PAGES = join(ROOT, 'public', 'rules');

await build({
  root: ROOT,
  logLevel: 'warn',
  build: {
    ssr: 'scripts/rule-pages.ts',
    outDir: OUT,
    emptyOutDir: true,
    copyPublicDir: false,
    minify: false,
    rollupOptions: { output: { entryFileNames: 'rule-pages.mjs' } },
  },
});

/** @type {{ rulePages: () => ReadonlyMap<string, string> }} */
const { rulePages } = await import(pathToFileURL(join(OUT, 'rule-pages.mjs')).href);
const pages = rulePages();
for (const name of readdirSync(PAGES)) if (name.endsWith('.html') && !pages.has(name)) rmSync(join(PAGES, name));
for (const [name, text] of pages) writeFileSync(join(PAGES, name), text);
console.log(`${pages.size} pages in public/rules`);
