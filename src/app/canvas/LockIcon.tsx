// A padlock that tells isolated from open by its shape: closed and filled, or open and hollow.
import type { Lock } from '../../engine/index';
import css from './picture.module.css';
import { lockWords } from './words';

export function LockIcon({ direction, lock }: { readonly direction: 'ingress' | 'egress'; readonly lock: Lock }) {
  const words = lockWords(direction, lock);
  return (
    <span className={lock.isolated ? css.lockClosed : css.lockOpen} title={words}>
      <svg width="12" height="14" viewBox="0 0 12 14" aria-hidden="true">
        <title>{words}</title>
        <rect x="1.2" y="6" width="9.6" height="7.2" rx="1.8" fill={lock.isolated ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.3" />
        <path d={lock.isolated ? 'M3.4 6V4.2a2.6 2.6 0 0 1 5.2 0V6' : 'M3.4 6V3.6a2.6 2.6 0 0 1 5.1-.7'} fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>
    </span>
  );
}
