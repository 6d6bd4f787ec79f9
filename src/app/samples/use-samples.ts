// The list of samples for components.
import { useEffect, useState } from 'react';
import { listSamples, type Sample } from './samples';

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
