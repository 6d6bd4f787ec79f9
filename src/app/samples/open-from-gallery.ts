// A sample that somebody has chosen: it opens with its guide, and whoever finds the gallery needs no welcome.
import { dismissWelcome, showGuide } from '../state/guide';
import { getState } from '../state/store';
import { openSampleFiles, type Sample } from './samples';

/** A folded guide stays folded; a closed one opens, since it is what a sample is for. */
export async function openFromGallery(sample: Sample, files?: readonly string[]): Promise<void> {
  dismissWelcome();
  if (getState().lens.guide.panel === 'closed') showGuide('open');
  await openSampleFiles(sample, files);
}
