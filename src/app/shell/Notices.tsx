// Short messages in a corner, read aloud as they come. What is no error goes by itself.
import { useEffect } from 'react';
import { Icon } from '../icons/Icon';
import { dismiss } from '../state/notices';
import type { State } from '../state/types';
import { useAppState } from '../state/use-state';
import styles from './Shell.module.css';

const STAYS = 6000;

function Notice({ notice }: { readonly notice: State['notices'][number] }) {
  const { id, kind, text } = notice;
  useEffect(() => {
    if (kind === 'error') return undefined;
    const timer = setTimeout(() => dismiss(id), STAYS);
    return () => clearTimeout(timer);
  }, [id, kind]);
  return (
    <div className={`${styles.notice} ${kind === 'error' ? styles.noticeError : ''}`}>
      <Icon name={kind === 'error' ? 'alert' : 'info'} />
      <span>{text}</span>
      <button type="button" className="ui-icon" aria-label="Dismiss" onClick={() => dismiss(id)}>
        <Icon name="close" size={13} />
      </button>
    </div>
  );
}

export function Notices() {
  const notices = useAppState((s) => s.notices);
  return (
    <div className={styles.notices} role="status" aria-live="polite">
      {notices.map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
    </div>
  );
}
