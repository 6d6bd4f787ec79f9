// The place in which Monaco lives. Loaded late (see EditorPane).
import { useEffect, useRef } from 'react';
import styles from './Editor.module.css';
import { startSession } from './session';

export function Editor() {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? startSession(host.current) : undefined), []);
  return <div ref={host} className={styles.host} />;
}
