// Finds the settings that hold for what is looked at: `.netpol.yaml`, from the first path upwards.
import { dirname, join, relative } from 'node:path';
import { type Input, SETTINGS_FILE } from '../engine/index';
import { decode } from './decode';
import type { Disk } from './io';

/** The path of a file from a folder, as `lint` of the engine asks; undefined where it is not in there. */
export function pathFrom(folder: string, file: string): string | undefined {
  const path = relative(folder === '' ? '.' : folder, file).replaceAll('\\', '/');
  return path.startsWith('../') ? undefined : path;
}

async function kindOf(disk: Disk, path: string): Promise<string> {
  try {
    return await disk.kind(path);
  } catch {
    return 'missing';
  }
}

/** The folder to begin with: the path itself, or the one that it is in. Standard input is nowhere, so it is where the program was called. */
async function startOf(path: string | undefined, disk: Disk): Promise<string> {
  if (path === undefined || path === '-') return '.';
  return (await kindOf(disk, path)) === 'folder' ? path : dirname(path);
}

/** The nearest file of settings, read-only, named from where the program was called; undefined where there is none or it cannot be read. */
export async function findSettings(paths: readonly string[], disk: Disk): Promise<Input | undefined> {
  try {
    const here = await disk.real('.');
    let folder = await disk.real(await startOf(paths[0], disk));
    for (;;) {
      const path = join(folder, SETTINGS_FILE);
      if ((await kindOf(disk, path)) === 'file') {
        const decoded = decode(await disk.read(path));
        return decoded.kind === 'text' ? { name: relative(here, path), text: decoded.text, readOnly: true } : undefined;
      }
      const above = dirname(folder);
      if (above === folder) return undefined;
      folder = above;
    }
  } catch {
    // A folder that cannot be looked into has no settings for us; that its manifests cannot be read is told with them.
    return undefined;
  }
}
