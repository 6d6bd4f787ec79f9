// Where a file goes that a proposal makes: beside the files that were read, so that the next command finds it.
import { dirname, join, normalize } from 'node:path';
import type { TextEdit } from '../engine/index';
import { UsageError } from './command';
import type { Io } from './io';

async function exists(path: string, io: Io): Promise<boolean> {
  try {
    await io.disk.kind(path);
    return true;
  } catch {
    return false;
  }
}

/** The folder of the first path that is one or lies in one; the current one for standard input. */
async function folderOf(paths: readonly string[], io: Io): Promise<string> {
  const first = paths.find((path) => path !== '-');
  if (first === undefined) return '.';
  try {
    return (await io.disk.kind(first)) === 'folder' ? normalize(first) : dirname(first);
  } catch {
    return '.';
  }
}

/** Moves the edits of files that are not among the `known` ones into the folder of the input, under names that are free there. */
export async function placeNewFiles(edits: readonly TextEdit[], known: readonly string[], paths: readonly string[], io: Io): Promise<TextEdit[]> {
  const folder = await folderOf(paths, io);
  const placed = new Map<string, string>();
  for (const { span } of edits) {
    if (known.includes(span.file) || placed.has(span.file)) continue;
    // What has a folder already stands beside what was read; pins are found by the name of their file.
    const free = span.file.includes('/') ? span.file : join(folder, span.file);
    if (/(^|\/)netpol-pins\.yaml$/.test(free) && (await exists(free, io))) throw new UsageError(`\`${free}\` is there and was not read: name it, too`);
    let name = free;
    for (let n = 2; known.includes(name) || (await exists(name, io)); n++) name = free.replace(/(\.[^./]*)?$/, `-${n}$1`);
    placed.set(span.file, name);
  }
  return edits.map((edit) => ({ ...edit, span: { ...edit.span, file: placed.get(edit.span.file) ?? edit.span.file } }));
}
