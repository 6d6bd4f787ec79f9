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
 * A writer that waits while the stream is full. A reader that went away (`netpol reach . | head`) is no error: what is
 * left to say is dropped.
 */
function writer(stream: NodeJS.WritableStream): (text: string) => Promise<void> {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    gone = true;
    if (error.code !== 'EPIPE') process.exitCode = 2;
  });
  return (text) =>
    gone
      ? Promise.resolve()
      : new Promise((resolve) => {
          stream.write(text, () => resolve());
        });
}

export function nodeIo(): Io {
  return { disk, stdin: () => readAll(process.stdin), out: writer(process.stdout), err: writer(process.stderr) };
}
