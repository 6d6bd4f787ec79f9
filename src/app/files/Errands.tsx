// Does what needs the browser's help when it is asked for: picks files, copies, downloads. Shows nothing.
import { useEffect, useRef } from 'react';
import type { Input } from '../../engine/index';
import { markSaved } from '../state/baseline';
import { locatePolicies } from '../state/locate';
import { notify } from '../state/notices';
import { getState } from '../state/store';
import type { Errand } from '../state/types';
import { useAppState } from '../state/use-state';
import { download } from './download';
import { policiesApart, policiesAsOne } from './export';
import { readPicked } from './read-files';
import { takeIn } from './take-in';

/** Browsers ask once whether a page may download several files; a pause keeps them from dropping some. */
const BETWEEN_DOWNLOADS = 120;

/** `files`: what the text was taken from. */
async function copy(text: string, files: readonly Input[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    markSaved(files);
    notify('Copied all policies.');
  } catch {
    notify('The browser did not let the page copy; download the policies instead.', 'error');
  }
}

async function downloadEach(files: readonly Input[]): Promise<void> {
  for (const { name, text } of files) {
    download(name, text);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_DOWNLOADS));
  }
  notify(`Downloaded ${files.length === 1 ? '1 file' : `${files.length} files`}.`);
}

function doErrand(errand: Errand, pickers: { files: HTMLInputElement | null; folder: HTMLInputElement | null }): void {
  if (errand === 'pick-files') pickers.files?.click();
  else if (errand === 'pick-folder') pickers.folder?.click();
  else if (errand === 'download-all') {
    const { files } = getState().workspace;
    markSaved(files);
    void downloadEach(files);
  } else void exportPolicies(errand);
}

async function exportPolicies(errand: 'copy' | 'download' | 'download-each'): Promise<void> {
  const { workspace, result } = getState();
  const places = result.view && result.revision === workspace.revision ? await locatePolicies(result.view) : undefined;
  if (!places || !result.view) return void notify('The text is still being read; try again in a moment.', 'error');
  const { files } = workspace;
  if (errand === 'copy') return copy(policiesAsOne(files, result.view, places), files);
  // What has been handed out is what further changes are told against.
  markSaved(files);
  if (errand === 'download-each') return downloadEach(policiesApart(files, result.view, places));
  download('policies.yaml', policiesAsOne(files, result.view, places));
  notify('Downloaded policies.yaml.');
}

export function Errands() {
  const wish = useAppState((s) => s.wishes.errand);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const done = useRef(0);

  useEffect(() => {
    if (!wish || wish.count === done.current) return;
    done.current = wish.count;
    doErrand(wish.errand, { files: files.current, folder: folder.current });
  }, [wish]);

  async function picked(input: HTMLInputElement): Promise<void> {
    if (input.files) takeIn(await readPicked(input.files));
    input.value = '';
  }

  return (
    <>
      <input ref={files} type="file" multiple accept=".yaml,.yml,.json" hidden aria-label="Open files" onChange={(e) => void picked(e.currentTarget)} />
      <input ref={folder} type="file" multiple hidden aria-label="Open a folder" onChange={(e) => void picked(e.currentTarget)} {...{ webkitdirectory: '' }} />
    </>
  );
}
