// The built command line, to ask about what the page has written.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '@playwright/test';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'dist-cli', 'netpol.mjs');

/** Texts by file name. */
export type Files = Readonly<Record<string, string>>;

/** A flow as `reach` lists it; `conns` is `all` or ranges by protocol. */
export interface Row {
  readonly src: string;
  readonly dst: string;
  readonly conns: 'all' | readonly { readonly protocol: string; readonly ports: string }[];
}

export interface Probe {
  readonly src: string;
  readonly dst: string;
  readonly protocol: string;
  readonly port: number;
  readonly allowed?: boolean;
}

/** The files of a sample as it opens, by their names without the folder. */
export const sample = (id: string): Files => {
  const folder = join(ROOT, 'public', 'samples');
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly { readonly id: string; readonly files: readonly string[] }[];
  const files = index.find((one) => one.id === id)?.files ?? [];
  return Object.fromEntries(files.map((path) => [basename(path), readFileSync(join(folder, path), 'utf8')]));
};

let count = 0;
function write(files: Files): string {
  const folder = test.info().outputPath(`cli-${++count}`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const run = (args: readonly string[]): unknown => JSON.parse(execFileSync(process.execPath, [CLI, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 }));

export const reach = (files: Files) =>
  run(['reach', write(files), '-o', 'json']) as { readonly connections: readonly Row[]; readonly implied: readonly Row[]; readonly errors: readonly unknown[] };

export const diff = (before: Files, after: Files) =>
  run(['diff', write(before), write(after), '-o', 'json']) as {
    readonly added: readonly Row[];
    readonly removed: readonly Row[];
    readonly changed: readonly unknown[];
  };

export const probe = (files: Files, probes: readonly Probe[]): readonly Probe[] => {
  const questions = join(write({ 'probes.json': JSON.stringify(probes) }), 'probes.json');
  return run(['probe', '--probes', questions, write(files)]) as readonly Probe[];
};

/** `ns/name` of an end of a row. */
export const bare = (end: string): string => end.replace(/\[[^\]]*\]$/, '');
