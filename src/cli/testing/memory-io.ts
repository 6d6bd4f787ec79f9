// An Io without a machine: files in a map, output in strings. For the tests of the command line.
import type { Io } from '../io';

/** What a run left behind. `files`: what the map holds afterwards. */
export interface MemoryIo extends Io {
  readonly stdoutText: () => string;
  readonly stderrText: () => string;
  readonly files: Map<string, string | Uint8Array>;
}

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** Files by path, with slashes between folders; `stdin` is the whole of standard input. */
export function memoryIo(given: { readonly [path: string]: string | Uint8Array } = {}, stdin = ''): MemoryIo {
  const files = new Map(Object.entries(given));
  const out: string[] = [];
  const err: string[] = [];
  const inside = (folder: string): string[] => {
    const start = folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
    return [...files.keys()].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
  };
  return {
    files,
    stdoutText: () => out.join(''),
    stderrText: () => err.join(''),
    stdin: () => Promise.resolve(new TextEncoder().encode(stdin)),
    out: async (text) => void out.push(text),
    err: async (text) => void err.push(text),
    disk: {
      async kind(path) {
        if (files.has(path)) return 'file';
        if (inside(path).length) return 'folder';
        throw failure('ENOENT');
      },
      list: async (folder) => [...new Set(inside(folder).map((rest) => rest.split('/')[0] ?? ''))].reverse(),
      async read(path) {
        const content = files.get(path);
        if (content === undefined) throw failure('ENOENT');
        return typeof content === 'string' ? new TextEncoder().encode(content) : content;
      },
      write: async (path, text) => void files.set(path, text),
      real: async (path) => path,
    },
  };
}
