// A sample that somebody has chosen: it opens with its guide, and whoever finds the gallery needs no welcome.
import { dismissWelcome, showGuide } from '../state/guide';
import { notify } from '../state/notices';
import { hasOwnFiles } from '../state/sample';
import { getState } from '../state/store';
import { openSampleFiles, type Sample } from './samples';

/** A folded guide stays folded; a closed one opens, since it is what a sample is for. */
export async function openFromGallery(sample: Sample, files?: readonly string[]): Promise<void> {
  dismissWelcome();
  if (getState().lens.guide.panel === 'closed') showGuide('open');
  await openSampleFiles(sample, files);
}

/** The same from a guide, where nobody is asked: whose files give way is told how they come back. */
export async function openFromGuide(sample: Sample): Promise<void> {
  const hasOwn = hasOwnFiles(getState());
  await openFromGallery(sample);
  if (hasOwn) notify('Your files gave way to the sample. Undo brings them back.');
}
