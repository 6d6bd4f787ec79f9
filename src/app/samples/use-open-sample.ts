// The sample that is open, for components.
import { useAppState } from '../state/use-state';
import type { Guide } from './guide';
import type { Sample } from './samples';
import { useGuide, useSamples } from './use-samples';

/** The sample that is open with its guide; undefined where none is, or it is not there yet. */
export function useOpenSample(): { readonly sample: Sample; readonly guide: Guide } | undefined {
  const id = useAppState((s) => (s.workspace.files.length > 0 ? s.sample?.id : undefined));
  const sample = useSamples().find((s) => s.id === id);
  const guide = useGuide(sample?.id);
  return sample && guide ? { sample, guide } : undefined;
}
