// The frame: bar, files, canvas with inspector, text, status line; and what lies over them.
import { useState } from 'react';
import { Canvas } from '../canvas/Canvas';
import { EditorPane } from '../editor/EditorPane';
import { Errands } from '../files/Errands';
import { FilesPane } from '../files/FilesPane';
import { Incoming } from '../files/Incoming';
import { PasteDialog } from '../files/PasteDialog';
import { GestureDialog } from '../inspector/GestureDialog';
import { Inspector } from '../inspector/Inspector';
import { RulesDialog } from '../inspector/RulesDialog';
import { Matrix } from '../matrix/Matrix';
import { PolicyView } from '../policy/PolicyView';
import { Beside } from '../samples/Beside';
import { SamplesDialog } from '../samples/SamplesDialog';
import { INITIAL_LENS } from '../state/initial';
import { setPanes } from '../state/lens';
import type { State } from '../state/types';
import { useAppState } from '../state/use-state';
import { Bar } from './Bar';
import { EmptyState } from './EmptyState';
import { Failure } from './Failure';
import { KeysDialog } from './KeysDialog';
import { Notices } from './Notices';
import { Palette } from './Palette';
import styles from './Shell.module.css';
import { Splitter } from './Splitter';
import { StatusBar } from './StatusBar';
import { TabStrip } from './TabStrip';
import { useNarrow } from './use-narrow';
import { useShortcuts } from './use-shortcuts';
import { useTheme } from './use-theme';
import { useWindowSize } from './use-window-size';

const VIEWS = { graph: Canvas, matrix: Matrix, policy: PolicyView } as const;

function View() {
  const Chosen = VIEWS[useAppState((s) => s.lens.view)];
  return <Chosen />;
}

const RAIL = 44;
/** The policy view needs the room more, but for an answer to "why". */
const isOnBoard = ({ view, selection }: State['lens']): boolean => view === 'policy' && selection.kind !== 'pair';
const hasSubject = ({ lens }: State): boolean => (lens.selection.kind !== 'none' && !isOnBoard(lens)) || lens.listOpen;

function Middle({ narrow, height }: { readonly narrow: boolean; readonly height: number }) {
  const isEmpty = useAppState((s) => s.workspace.files.length === 0);
  const inspected = useAppState(hasSubject);
  const wanted = useAppState((s) => s.lens.panes.inspector);
  const most = Math.max(height - 300, 120);
  const size = Math.min(wanted, most);
  const withInspector = !isEmpty && (!narrow || inspected);
  return (
    <main className={styles.middle} style={{ gridTemplateRows: withInspector ? `var(--tabs) minmax(0, 1fr) 1px ${size}px` : 'var(--tabs) minmax(0, 1fr)' }}>
      <TabStrip />
      <div id="view" className={styles.view} tabIndex={-1}>
        {isEmpty ? <EmptyState /> : <View />}
      </div>
      {withInspector && (
        <>
          <Splitter
            label="Height of the inspector"
            orientation="horizontal"
            after
            value={size}
            min={120}
            max={most}
            usual={INITIAL_LENS.panes.inspector}
            onChange={(inspector) => setPanes({ inspector })}
          />
          <div className={styles.inspector}>
            <Inspector />
          </div>
        </>
      )}
    </main>
  );
}

/** `restart`: starts the engine anew after it has failed. */
export function App({ restart }: { readonly restart: () => void }) {
  useTheme();
  useShortcuts();
  const narrow = useNarrow();
  const { width, height } = useWindowSize();
  const panes = useAppState((s) => s.lens.panes);
  const [unfolded, setUnfolded] = useState(false);
  const folded = narrow ? !unfolded : panes.filesFolded;
  const files = folded ? RAIL : Math.min(panes.files, 400);
  const mostText = Math.max(width - files - 420, 240);
  const text = Math.min(panes.text, mostText);
  const toggle = () => (narrow ? setUnfolded(!unfolded) : setPanes({ filesFolded: !panes.filesFolded }));
  return (
    <div className={styles.app}>
      <Bar />
      <Failure again={restart} />
      <div className={styles.body} style={{ gridTemplateColumns: `${files}px 1px minmax(0, 1fr) 1px ${text}px` }}>
        <nav aria-label="Files" className={styles.contents}>
          <FilesPane folded={folded} toggle={toggle} />
          {folded ? (
            <div className={styles.edge} />
          ) : (
            <Splitter
              label="Width of the list of files"
              orientation="vertical"
              value={files}
              min={140}
              max={400}
              usual={INITIAL_LENS.panes.files}
              onChange={(next) => setPanes({ files: next })}
            />
          )}
        </nav>
        <Middle narrow={narrow} height={height} />
        <div className={styles.beside}>
          <Beside />
        </div>
        <section aria-label="Text" className={`${styles.contents} ${styles.text}`}>
          <Splitter
            label="Width of the text"
            orientation="vertical"
            after
            value={text}
            min={240}
            max={mostText}
            usual={INITIAL_LENS.panes.text}
            onChange={(next) => setPanes({ text: next })}
          />
          <EditorPane />
        </section>
      </div>
      <StatusBar />
      <Notices />
      <Palette />
      <GestureDialog />
      <PasteDialog />
      <SamplesDialog />
      <KeysDialog />
      <RulesDialog />
      <Errands />
      <Incoming />
    </div>
  );
}
