// The theme of the page follows the lens, or the system where the user has not chosen.
import { useEffect } from 'react';
import { useAppState } from '../state/use-state';

export function useTheme(): void {
  const theme = useAppState((s) => s.lens.theme);
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      document.documentElement.dataset.theme = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
}
