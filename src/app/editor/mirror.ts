// The editor's models as mirrors of the store's text, which is the truth: what is typed goes to the store as splices of
// the kept text, and what changes there comes back as one edit. INVARIANT: no byte of the kept text changes but by an edit.
import type { Span, TextEdit } from '../../engine/index';
import { getState } from '../state/store';
import { setText } from '../state/workspace';
import { monaco } from './monaco';
import { difference, lineStarts, offsetAt, type Place, placeAt } from './offsets';

type Model = monaco.editor.ITextModel;

/** Above this there is no highlighting, so that typing stays quick. */
const BIG = 5_000_000;

export interface Mirror {
  readonly file: string;
  readonly model: Model;
  /** The kept text's offset of a place in the model. */
  offset(place: Place): number;
  range(span: Pick<Span, 'start' | 'end'>): monaco.Range;
  /** Takes over the store's text if it has changed. Returns where, undefined if it had not. */
  sync(text: string): void;
  dispose(): void;
}

const hasMark = (text: string): boolean => text.charCodeAt(0) === 0xfeff;

/** A model for a file. Its URI ends as the file does, since the schema and Monaco go by it. */
export function createMirror(file: string, text: string): Mirror {
  const model = monaco.editor.createModel('', text.length > BIG ? 'plaintext' : 'yaml', monaco.Uri.from({ scheme: 'file', path: `/workspace/${file}` }));
  let known = '';
  /** The model's offsets are those of the kept text: no mark, and all line endings alike (see offsets.ts). */
  let exact = true;
  let starts: number[] | undefined;
  let taking = false;

  const startsOf = (): number[] => {
    starts ??= lineStarts(known);
    return starts;
  };

  function take(next: string): void {
    known = next;
    starts = undefined;
    exact = !hasMark(next) && model.getValueLength() === next.length;
  }

  function replaceAll(next: string): void {
    model.setValue(next);
    // Where there is no line ending yet, the first one typed shall be LF on every system.
    if (!/[\r\n]/.test(next)) model.setEOL(monaco.editor.EndOfLineSequence.LF);
  }

  function sync(next: string): void {
    if (taking || next === known) return;
    taking = true;
    if (exact && known !== '') {
      const { start, end, text: by } = difference(known, next);
      model.applyEdits([{ range: monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)), text: by, forceMoveMarkers: true }]);
      // A paste of other line endings than the model has would not come out as it was.
      if (model.getValueLength() !== next.length) replaceAll(next);
    } else replaceAll(next);
    taking = false;
    take(next);
  }

  const offset = (place: Place): number => (exact ? model.getOffsetAt(place) : offsetAt(known, startsOf(), place));

  function place(at: number): Place {
    return exact ? model.getPositionAt(at) : placeAt(known, startsOf(), at);
  }

  function toEdit({ range, rangeOffset, rangeLength, text: by }: monaco.editor.IModelContentChange): TextEdit {
    const start = exact ? rangeOffset : offsetAt(known, startsOf(), { lineNumber: range.startLineNumber, column: range.startColumn });
    const end = exact ? rangeOffset + rangeLength : offsetAt(known, startsOf(), { lineNumber: range.endLineNumber, column: range.endColumn });
    return { span: { file, start, end }, text: by };
  }

  const listening = model.onDidChangeContent((event) => {
    if (taking) return;
    // The store tells its followers at once, this mirror among them: it has that text already.
    taking = true;
    setText(
      file,
      event.changes.map(toEdit).sort((a, b) => b.span.start - a.span.start),
    );
    taking = false;
    const now = getState().workspace.files.find((f) => f.name === file);
    if (!now) return;
    if (now.text === known) {
      // Refused (read-only): the model takes the text back.
      taking = true;
      replaceAll(known);
      taking = false;
    } else take(now.text);
  });

  taking = true;
  replaceAll(text);
  taking = false;
  take(text);

  return {
    file,
    model,
    offset,
    range: ({ start, end }) => {
      const [from, to] = [place(start), place(end)];
      return new monaco.Range(from.lineNumber, from.column, to.lineNumber, to.column);
    },
    sync,
    dispose() {
      listening.dispose();
      model.dispose();
    },
  };
}
