// One Monaco editor on the page and its conversation with the store: which file is shown, what is revealed, where the
// caret is. React only gives it a place.

import { light, lightAbout, openPalette } from '../state/lens';
import { getState, store } from '../state/store';
import type { State } from '../state/types';
import { redo, undo } from '../state/workspace';
import styles from './Editor.module.css';
import { applyEditorTheme } from './editor-theme';
import { offerFixes, showMarkers } from './markers';
import type { Mirror } from './mirror';
import { createMirrors } from './mirrors';
import { monaco } from './monaco';
import { tellPolicies } from './policy-hover';

const CARET_DELAY = 60;
const { CtrlCmd, Shift } = monaco.KeyMod;

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  ariaLabel: 'YAML',
  automaticLayout: true,
  bracketPairColorization: { enabled: false },
  contextmenu: true,
  dropIntoEditor: { enabled: false },
  fixedOverflowWidgets: true,
  folding: true,
  fontFamily: "'JetBrains Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSize: 12.5,
  lineHeight: 19,
  glyphMargin: false,
  guides: { indentation: true },
  largeFileOptimizations: true,
  lineDecorationsWidth: 8,
  lineNumbersMinChars: 4,
  minimap: { enabled: false },
  occurrencesHighlight: 'off',
  overviewRulerBorder: false,
  padding: { top: 8, bottom: 8 },
  quickSuggestions: { other: true, comments: false, strings: true },
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  renderWhitespace: 'selection',
  scrollBeyondLastLine: false,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  smoothScrolling: false,
  stickyScroll: { enabled: false },
  tabSize: 2,
  unusualLineTerminators: 'off',
  wordBasedSuggestions: 'off',
};

/** Fills `host` with the editor until the returned function is called. */
export function startSession(host: HTMLElement): () => void {
  const editor = monaco.editor.create(host, { ...OPTIONS, model: null });
  const mirrors = createMirrors();
  const highlights = editor.createDecorationsCollection();
  let shown: Mirror | undefined;
  let granted = -1;
  let marked: unknown;
  let caretTimer: ReturnType<typeof setTimeout> | undefined;

  function show({ workspace }: State): void {
    const file = workspace.files.find((f) => f.name === workspace.openFile);
    const mirror = file && mirrors.take(file);
    if (mirror !== shown) {
      if (shown) mirrors.leave(shown, editor.saveViewState());
      shown = mirror;
      marked = undefined;
      highlights.clear();
      editor.setModel(mirror?.model ?? null);
      const view = mirror && mirrors.viewOf(mirror);
      if (view) editor.restoreViewState(view);
    }
    mirrors.prune(workspace.files);
    editor.updateOptions({ readOnly: file?.readOnly === true, readOnlyMessage: { value: 'This file is read-only. Its menu in the list of files opens it.' } });
  }

  function mark(state: State): void {
    const { result, workspace } = state;
    // While an analysis is under way the editor moves the old markers along with the text.
    if (!shown || !result.view || result.revision !== workspace.revision || marked === result.view) return;
    showMarkers(shown, result.view.problems);
    marked = result.view;
  }

  function grant(state: State): void {
    const wish = state.wishes.reveal;
    if (!wish || wish.count === granted || !shown || wish.span.file !== shown.file) return;
    granted = wish.count;
    const range = shown.range(wish.span);
    if (wish.caret) {
      editor.setPosition(range.getEndPosition());
      highlights.clear();
    } else {
      const mirror = shown;
      const spans = [wish.span, ...(wish.also ?? [])].filter((s) => s.file === mirror.file);
      highlights.set(
        spans.map((s) => ({
          range: linesOf(mirror, s),
          options: { isWholeLine: true, className: styles.lit ?? '', linesDecorationsClassName: styles.litEdge ?? '' },
        })),
      );
    }
    editor.revealRangeInCenterIfOutsideViewport(range, monaco.editor.ScrollType.Immediate);
  }

  function follow(state: State): void {
    show(state);
    mark(state);
    grant(state);
  }

  function ask(): void {
    clearTimeout(caretTimer);
    const mirror = shown;
    const position = editor.getPosition();
    if (mirror && position && editor.hasTextFocus()) caretTimer = setTimeout(() => void lightAbout(mirror.file, mirror.offset(position)), CARET_DELAY);
  }

  const caret = editor.onDidChangeCursorPosition(ask);
  // The caret may have moved while the search field had the focus.
  const focus = editor.onDidFocusEditorText(ask);
  const blur = editor.onDidBlurEditorWidget(() => {
    clearTimeout(caretTimer);
    light({ nodes: [], edges: [] });
  });
  const typing = editor.onDidChangeModelContent(() => highlights.clear());
  editor.addAction({ id: 'netpol.undo', label: 'Undo', keybindings: [CtrlCmd | monaco.KeyCode.KeyZ], run: () => void undo() });
  editor.addAction({
    id: 'netpol.redo',
    label: 'Redo',
    keybindings: [CtrlCmd | Shift | monaco.KeyCode.KeyZ, CtrlCmd | monaco.KeyCode.KeyY],
    run: () => void redo(),
  });
  editor.addAction({ id: 'netpol.palette', label: 'Command palette', keybindings: [CtrlCmd | monaco.KeyCode.KeyK], run: () => openPalette() });

  const fixes = offerFixes(mirrors.find);
  const words = tellPolicies(mirrors.find);
  const paint = () => applyEditorTheme(document.documentElement.dataset.theme === 'dark');
  const themes = new MutationObserver(paint);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  paint();
  const unsubscribe = store.subscribe((now, before) => {
    if (now.workspace !== before.workspace || now.result !== before.result || now.wishes !== before.wishes) follow(now);
  });
  follow(getState());

  return () => {
    unsubscribe();
    themes.disconnect();
    clearTimeout(caretTimer);
    for (const thing of [caret, focus, blur, typing, fixes, words]) thing.dispose();
    editor.dispose();
    mirrors.prune([]);
  };
}

/** The lines that a span is about: not the one after a line break at its end, nor the one before a break at its start. */
function linesOf(mirror: Mirror, span: { start: number; end: number }): monaco.Range {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = mirror.range(span);
  const several = endLineNumber > startLineNumber;
  const first = several && startColumn === mirror.model.getLineMaxColumn(startLineNumber) ? startLineNumber + 1 : startLineNumber;
  const last = several && endColumn === 1 ? Math.max(endLineNumber - 1, first) : endLineNumber;
  return new monaco.Range(first, 1, last, mirror.model.getLineMaxColumn(last));
}
