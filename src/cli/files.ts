// Finds and reads what the paths of the command line stand for. A path that cannot be read becomes a problem, the
// others are read all the same.
import { join, normalize } from 'node:path';
import type { Input } from '../engine/index';
import type { Shared } from './arguments';
import { decode } from './decode';
import type { Disk, Io } from './io';
import { type Trouble, troubleWithFile } from './problems';

/** The name under which standard input appears in problems. */
export const STDIN = '<stdin>';
/** The code of problems with whole files: what stands for it could not be read at all. */
export const UNREADABLE = 'unreadable-file';

const MANIFEST = /\.(ya?ml|json)$/i;
const isPassedOver = (folder: string): boolean => folder === 'node_modules' || folder.startsWith('.');

interface Found {
  readonly files: { readonly path: string; readonly named: boolean }[];
  readonly troubles: Trouble[];
  readonly seen: Set<string>;
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: { readonly [code: string]: string } = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'is a folder',
    ELOOP: 'too many symbolic links',
    ERR_FS_FILE_TOO_LARGE: 'is too large to read',
    ERR_STRING_TOO_LONG: 'is too large to read',
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function walk(folder: string, disk: Disk, found: Found): Promise<void> {
  const names = [...(await disk.list(folder))].sort(byName);
  for (const name of names) await find(join(folder, name), disk, found, name);
}

/** `name` is undefined for a path of the command line, which is read whatever it is called. */
async function find(path: string, disk: Disk, found: Found, name?: string): Promise<void> {
  try {
    const kind = await disk.kind(path);
    if (name !== undefined && (kind === 'folder' ? isPassedOver(name) : kind === 'other' || !MANIFEST.test(name))) return;
    const real = await disk.real(path);
    if (found.seen.has(real)) return;
    found.seen.add(real);
    if (kind !== 'folder') {
      found.files.push({ path, named: name === undefined });
      return;
    }
    const before = found.files.length + found.troubles.length;
    await walk(path, disk, found);
    if (name === undefined && found.files.length + found.troubles.length === before) {
      found.troubles.push(troubleWithFile('error', UNREADABLE, path, 'no .yaml, .yml or .json file in this folder'));
    }
  } catch (error) {
    // A file that is no manifest by its name may be anything, also a dangling link.
    if (name === undefined || MANIFEST.test(name)) found.troubles.push(troubleWithFile('error', UNREADABLE, path, reason(error)));
  }
}

type Got = { readonly input: Input } | { readonly trouble: Trouble };

interface Source {
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
  readonly isReadOnly: boolean;
  /** The user named this very file; others were met in a folder, where a binary file is only worth a warning. */
  readonly named: boolean;
}

async function readOne({ name, read, isReadOnly, named }: Source): Promise<Got> {
  try {
    const decoded = decode(await read());
    if (decoded.kind === 'text') return { input: { name, text: decoded.text, readOnly: isReadOnly || !decoded.utf8 } };
    if (decoded.kind === 'binary' && !named) return { trouble: troubleWithFile('warning', 'binary-file', name, 'is a binary file and was skipped') };
    return { trouble: troubleWithFile('error', UNREADABLE, name, decoded.kind === 'binary' ? 'is a binary file' : `is not valid ${decoded.encoding}`) };
  } catch (error) {
    return { trouble: troubleWithFile('error', UNREADABLE, name, reason(error)) };
  }
}

/** What was read, in the order of the paths, folders sorted by name. A file that several paths lead to is read once. */
export async function readInputs({ paths, isReadOnly }: Pick<Shared, 'paths' | 'isReadOnly'>, io: Io): Promise<{ inputs: Input[]; troubles: Trouble[] }> {
  const found: Found = { files: [], troubles: [], seen: new Set() };
  const sources: Source[] = [];
  for (const path of paths) {
    const known = found.files.length;
    if (path !== '-') await find(normalize(path), io.disk, found);
    else if (!sources.some(({ name }) => name === STDIN)) sources.push({ name: STDIN, read: () => io.stdin(), isReadOnly: true, named: true });
    for (const file of found.files.slice(known)) {
      sources.push({ name: file.path, read: () => io.disk.read(file.path), isReadOnly: isReadOnly(file.path), named: file.named });
    }
  }
  const inputs: Input[] = [];
  for (const source of sources) {
    const got = await readOne(source);
    if ('input' in got) inputs.push(got.input);
    else found.troubles.push(got.trouble);
  }
  return { inputs, troubles: found.troubles };
}
