// The place in which Monaco lives. Loaded late (see EditorPane). Monaco's input is no field that other libraries would
// recognise: `nokey` tells React Flow to leave its keys alone, or Space would pan the canvas instead of being typed.
import { useEffect, useRef } from 'react';
import styles from './Editor.module.css';
import { startSession } from './session';

export function Editor() {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? startSession(host.current) : undefined), []);
  return <div ref={host} className={`${styles.host} nokey`} />;
}
