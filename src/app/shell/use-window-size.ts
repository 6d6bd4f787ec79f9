// How much room there is.
import { useEffect, useState } from 'react';

const now = () => ({ width: window.innerWidth, height: window.innerHeight });

export function useWindowSize(): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState(now);
  useEffect(() => {
    const update = () => setSize(now());
    window.addEventListener('resize', update);
    return () => window.removeEventListener('resize', update);
  }, []);
  return size;
}
