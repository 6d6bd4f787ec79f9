// The list of samples and their guides, for components.
import { useEffect, useState } from 'react';
import type { Guide } from './guide';
import { fetchGuide, listSamples, type Sample } from './samples';

/** Empty until it is there. */
export function useSamples(): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    let wanted = true;
    void listSamples()
      .then((list) => wanted && setSamples(list))
      .catch(() => setSamples([]));
    return () => {
      wanted = false;
    };
  }, []);
  return samples;
}

/** The guide of a sample; nothing until it is there, or where it has none. */
export function useGuide(id: string | undefined): Guide | undefined {
  const [found, setFound] = useState<{ readonly id: string; readonly guide: Guide }>();
  useEffect(() => {
    let wanted = id !== undefined;
    if (id !== undefined)
      void fetchGuide(id)
        .then((guide) => wanted && setFound({ id, guide }))
        .catch(() => setFound(undefined));
    return () => {
      wanted = false;
    };
  }, [id]);
  return found?.id === id ? found?.guide : undefined;
}
