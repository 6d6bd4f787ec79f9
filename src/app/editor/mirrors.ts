// The mirrors of all files that have been shown, with where the reader was in each.
import type { Input } from '../../engine/index';
import { createMirror, type Mirror } from './mirror';
import type { monaco } from './monaco';

type ViewState = monaco.editor.ICodeEditorViewState;

export interface Mirrors {
  /** The mirror of a file, with the text that it has now. */
  take(file: Input): Mirror;
  /** Remembers where the reader was. */
  leave(mirror: Mirror, view: ViewState | null): void;
  viewOf(mirror: Mirror): ViewState | undefined;
  find(model: monaco.editor.ITextModel): Mirror | undefined;
  /** Lets go of files that are no longer there. */
  prune(files: readonly Input[]): void;
}

export function createMirrors(): Mirrors {
  const mirrors = new Map<string, Mirror>();
  const views = new Map<string, ViewState>();
  return {
    take(file) {
      const mirror = mirrors.get(file.name) ?? createMirror(file.name, file.text);
      mirrors.set(file.name, mirror);
      mirror.sync(file.text);
      return mirror;
    },
    leave(mirror, view) {
      if (view && mirrors.get(mirror.file) === mirror) views.set(mirror.file, view);
    },
    viewOf: (mirror) => views.get(mirror.file),
    find: (model) => [...mirrors.values()].find((m) => m.model === model),
    prune(files) {
      const kept = new Set(files.map((f) => f.name));
      for (const [name, mirror] of mirrors) {
        if (kept.has(name)) continue;
        mirror.dispose();
        mirrors.delete(name);
        views.delete(name);
      }
    },
  };
}
