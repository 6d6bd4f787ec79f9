// What the command line needs of the world around it, so that tests can hand in one of their own.

/** Files and folders. Every function rejects with an error that has a `code`, as Node's do, where it cannot do its work. */
export interface Disk {
  kind(path: string): Promise<'file' | 'folder' | 'other'>;
  /** Names in a folder, in any order. */
  list(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
  /** Writes UTF-8, making folders as needed; a file that is there is replaced and keeps its mode. */
  write(path: string, text: string): Promise<void>;
  /** The one true path of what several paths may lead to. */
  real(path: string): Promise<string>;
}

/** Texts are written in order; each promise is kept when it may go on, so that a slow reader slows the writer. */
export interface Io {
  readonly disk: Disk;
  stdin(): Promise<Uint8Array>;
  out(text: string): Promise<void>;
  err(text: string): Promise<void>;
}

const BATCH = 1 << 16;

/** Writes many small pieces to standard output as few large ones. */
export async function emit(io: Io, pieces: Iterable<string>): Promise<void> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH) continue;
    await io.out(batch);
    batch = '';
  }
  if (batch) await io.out(batch);
}
