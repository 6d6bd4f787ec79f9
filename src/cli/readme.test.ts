// The examples of README.md are run here, so that what it shows is what a user sees. `NETPOL_WRITE_README=1` writes the
// real output into the file instead.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from './run';
import { type MemoryIo, memoryIo } from './testing/memory-io';

const README = join(import.meta.dirname, '../../README.md');
const SAMPLES = join(import.meta.dirname, '../../public/samples');

const samples = Object.fromEntries(
  readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /[.]ya?ml$/.test(name))
    .map((name) => [`public/samples/${name}`, readFileSync(join(SAMPLES, name), 'utf8')]),
);

const wordsOf = (line: string): string[] => (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'(.*)'$/, '$1'));

/** What a command prints: the few commands of a shell that the examples use, and `netpol` with both its outputs. */
async function shell(line: string, files: MemoryIo['files']): Promise<string> {
  const [name, ...words] = wordsOf(line);
  if (name === 'cp') {
    const [, from = '', to = ''] = words;
    for (const [path, text] of [...files]) if (path.startsWith(`${from}/`)) files.set(to + path.slice(from.length), text);
    return '';
  }
  if (name === 'echo') {
    files.set(words[2] ?? '', words[0] ?? '');
    return '';
  }
  if (name !== 'netpol') throw new Error(`no example uses ${name}`);
  const io = memoryIo(Object.fromEntries(files));
  await run(words, io);
  for (const [path, text] of io.files) files.set(path, text);
  return io.stdoutText() + io.stderrText();
}

/** The text with the output of every example as it really is. An example is a block of code that begins with `$ `. */
async function withRealOutput(text: string): Promise<string> {
  const files = new Map<string, string | Uint8Array>(Object.entries(samples));
  const pieces = text.split(/^(```\n\$ [\s\S]*?\n```\n)/m);
  for (const [i, piece] of pieces.entries()) {
    if (!piece.startsWith('```\n$ ')) continue;
    let block = '';
    for (const line of piece.split('\n').filter((l) => l.startsWith('$ '))) block += `${line}\n${await shell(line.slice(2), files)}`;
    pieces[i] = `\`\`\`\n${block}\`\`\`\n`;
  }
  return pieces.join('');
}

test('the examples show what the commands print', async () => {
  const text = readFileSync(README, 'utf8');
  const real = await withRealOutput(text);
  if (process.env.NETPOL_WRITE_README === '1') writeFileSync(README, real);
  else expect(text).toBe(real);
});
