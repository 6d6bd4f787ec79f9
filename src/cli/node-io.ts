// The real world: Node's streams and file system behind the Io interface.
import { mkdir, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Disk, Io } from './io';

const disk: Disk = {
  async kind(path) {
    const found = await stat(path);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  },
  list: (folder) => readdir(folder),
  read: (path) => readFile(path),
  async write(path, text) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, 'utf8');
  },
  real: (path) => realpath(path),
};

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

/**
 * A writer that waits while the stream is full. What is left to say to a stream that broke is dropped. A reader that
 * went away (`netpol reach . | head`) is no failure, a full disk is.
 */
function writer(stream: NodeJS.WritableStream, fail: () => void): (text: string) => Promise<void> {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    gone = true;
    if (error.code !== 'EPIPE') fail();
  });
  return (text) =>
    gone
      ? Promise.resolve()
      : new Promise((resolve) => {
          stream.write(text, () => resolve());
        });
}

/** `hasFailed`: whether output was lost. */
export function nodeIo(): { readonly io: Io; readonly hasFailed: () => boolean } {
  let failed = false;
  const fail = (): void => {
    failed = true;
  };
  return { io: { disk, stdin: () => readAll(process.stdin), out: writer(process.stdout, fail), err: writer(process.stderr, fail) }, hasFailed: () => failed };
}
