// The program run in memory: a command line given as words, and what it leaves behind. For the tests of the command line.
import { run } from '../run';
import { type MemoryIo, memoryIo } from './memory-io';
import { SHOP } from './shop';

/** Files by path. */
export type Files = { readonly [path: string]: string | Uint8Array };

/** What a run left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly io: MemoryIo;
}

/** Runs a command line given as words; an argument with spaces stands in quotes. */
export async function netpol(line: string, files: Files = SHOP, stdin = ''): Promise<Ran> {
  const io = memoryIo(files, stdin);
  const words = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, '$1'));
  const code = await run(words, io);
  return { code, out: io.stdoutText(), err: io.stderrText(), io };
}
