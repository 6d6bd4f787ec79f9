// A padlock that tells isolated from open by its shape: closed and filled, or open and hollow.
import { useState } from 'react';
import type { Lock } from '../../engine/index';
import { policyWords } from '../state/policy-words';
import css from './picture.module.css';
import { lockWords } from './words';

/** Policies that are told in full. */
const TOLD = 2;

async function wordsOf(policies: readonly string[]): Promise<string> {
  const all = await Promise.all(policies.slice(0, TOLD).map(async (id) => [`${id}:`, ...((await policyWords(id)) ?? [])].join(' ')));
  return [...all, ...(policies.length > TOLD ? [`and ${policies.length - TOLD} more`] : [])].join('\n\n');
}

export function LockIcon({ direction, lock }: { readonly direction: 'ingress' | 'egress'; readonly lock: Lock }) {
  const words = lockWords(direction, lock);
  // What the policies say is asked for when somebody points at the lock: a tooltip takes its time, too.
  const [told, setTold] = useState('');
  const tell = (): void => void wordsOf(lock.policies).then((text) => setTold(text));
  return (
    <span className={lock.isolated ? css.lockClosed : css.lockOpen} title={[words, told].filter(Boolean).join('\n\n')} onPointerEnter={tell}>
      <svg width="12" height="14" viewBox="0 0 12 14" aria-hidden="true">
        <rect x="1.2" y="6" width="9.6" height="7.2" rx="1.8" fill={lock.isolated ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.3" />
        <path d={lock.isolated ? 'M3.4 6V4.2a2.6 2.6 0 0 1 5.2 0V6' : 'M3.4 6V3.6a2.6 2.6 0 0 1 5.1-.7'} fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>
    </span>
  );
}
