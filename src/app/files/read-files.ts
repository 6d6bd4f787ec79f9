// Files from the picker, from a drop or from a zip of bytes, as named texts. Every byte of the text is kept, a byte order
// mark too.
import type { Input } from '../../engine/index';

const WANTED = /\.(ya?ml|json)$/i;

/** UTF-8, or UTF-16 where a mark says so. The mark of UTF-8 stays in the text. */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

export interface Read {
  readonly files: readonly Input[];
  /** Names of what is neither YAML nor JSON, or could not be read. */
  readonly skipped: readonly string[];
}

/** A file and the path under which it was found. */
interface Found {
  readonly path: string;
  readonly file: File;
}

async function readFound(found: readonly Found[]): Promise<Read> {
  const files: Input[] = [];
  const skipped: string[] = [];
  for (const { path, file } of found) {
    if (!WANTED.test(path)) skipped.push(path);
    else {
      try {
        files.push({ name: path, text: decode(new Uint8Array(await file.arrayBuffer())) });
      } catch {
        skipped.push(path);
      }
    }
  }
  return { files, skipped };
}

/** What the file picker returned; files of a folder keep their path in it. */
export const readPicked = (list: Iterable<File>): Promise<Read> => readFound([...list].map((file) => ({ path: file.webkitRelativePath || file.name, file })));

/** What was dropped: files, and all files in folders. Must be called while the drop event is being handled. */
export async function readDropped(transfer: DataTransfer): Promise<Read> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((e) => e !== null);
  if (!entries.length) return readPicked(transfer.files);
  const found = (await Promise.all(entries.map((entry) => walk(entry)))).flat();
  return readFound(found.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

async function walk(entry: FileSystemEntry): Promise<Found[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File | undefined>((resolve) => (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined)));
    return file ? [{ path, file }] : [];
  }
  if (/(^|\/)(\.git|node_modules)$/.test(path)) return [];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  // A directory is read in portions; an empty one says that it is the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map(walk))).flat();
}
