// Takes what is dropped or pasted anywhere on the page, and shows that it will.
import { useEffect, useState } from 'react';
import { Icon } from '../icons/Icon';
import styles from './Files.module.css';
import { readDropped, readPicked } from './read-files';
import { takeIn, takeInText } from './take-in';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Whether keys and pastes belong to what has the focus. */
function isTextual(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, .monaco-editor, [role="dialog"]') !== null);
}

function onPaste(event: ClipboardEvent): void {
  if (isTextual(event.target) || !event.clipboardData) return;
  const { files } = event.clipboardData;
  if (files.length) void readPicked(files).then(takeIn);
  else if (!takeInText(event.clipboardData.getData('text/plain'))) return;
  event.preventDefault();
}

export function Incoming() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const on = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void) => window.addEventListener(type, listener, { signal });
    on('paste', onPaste);
    on('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    });
    on('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      setOver(false);
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      void readDropped(event.dataTransfer).then(takeIn);
    });
    return () => listening.abort();
  }, []);
  if (!over) return null;
  return (
    <div className={styles.dropping} aria-hidden="true">
      <div>
        <Icon name="drop" size={28} />
        <strong>Drop to open</strong>
        <span>Files or folders with .yaml, .yml or .json</span>
      </div>
    </div>
  );
}
