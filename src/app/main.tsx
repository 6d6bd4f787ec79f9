// The page begins here: what was kept is put in, the engine is started, the shell is mounted.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openFirstSample } from './samples/samples';
import './shell/theme.css';
import './shell/controls.css';
import { App } from './shell/App';
import { showCrash } from './shell/crash';
import { followBaseline, sendBaseline } from './state/baseline';
import { connectEngine } from './state/engine';
import { watchFocus } from './state/focus-back';
import { follow } from './state/follow';
import { welcome } from './state/guide';
import { browserKeeper, keepSaving, restore } from './state/persistence';
import { followPosture } from './state/posture';

const start = (): void =>
  connectEngine(
    () => new Worker(new URL('../worker/engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' }),
    () => void sendBaseline(),
  );

async function begin(): Promise<void> {
  const keeper = browserKeeper();
  const restored = await restore(keeper);
  start();
  follow();
  followBaseline();
  followPosture();
  watchFocus();
  keepSaving(keeper);
  const root = document.getElementById('root') as HTMLElement;
  const onUncaughtError = (error: unknown): void => {
    // React empties the page after this.
    setTimeout(() => showCrash(root, error));
  };
  createRoot(root, { onUncaughtError }).render(
    <StrictMode>
      <App restart={start} />
    </StrictMode>,
  );
  if (!restored) {
    welcome();
    await openFirstSample();
  }
}

void begin();
