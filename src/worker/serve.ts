// Answers the page's messages: keeps the texts and the last analysis, and calls the engine's door. Without a thread of
// its own, so that it can be tested as a function.
import type {
  About,
  Answer,
  Direction,
  EndFlow,
  Explanation,
  Input,
  Intent,
  MatrixCell,
  Platform,
  PolicyDetail,
  Span,
  TextEdit,
  Traffic,
  View,
} from '../engine/index';
import type { Reply, Request } from './protocol';

/** What the worker needs of the engine's door; `A` is the analysis, which never leaves this side. */
export interface Door<A> {
  open(inputs: readonly Input[], platform: Platform, previous?: A): A;
  view(analysis: A): View;
  explain(analysis: A, from: string, to: string, traffic: Traffic): Explanation | { readonly problem: string };
  propose(analysis: A, intent: Intent): Answer;
  about(analysis: A, file: string, offset: number): About | undefined;
  places(analysis: A, ids: readonly string[]): readonly Span[];
  matrix(analysis: A, rows: readonly string[], columns: readonly string[]): readonly (readonly MatrixCell[])[];
  policyDetail(analysis: A, id: string): PolicyDetail | undefined;
  flowsOfEnd(analysis: A, end: string, directions: readonly Direction[]): readonly EndFlow[];
}

/** The files with the edits made one after the other; a file that is not there is created. */
export function spliceFiles(files: readonly Input[], edits: readonly TextEdit[]): readonly Input[] {
  const out = [...files];
  for (const { span, text } of edits) {
    const at = out.findIndex((f) => f.name === span.file);
    const file = out[at] ?? { name: span.file, text: '' };
    const next = { ...file, text: file.text.slice(0, span.start) + text + file.text.slice(span.end) };
    if (at < 0) out.push(next);
    else out[at] = next;
  }
  return out;
}

/** A function that answers one request after the other. `clock`: milliseconds from any origin. */
export function createServer<A>(door: Door<A>, clock: () => number): (request: Request) => Reply {
  let files: readonly Input[] = [];
  let platform: Platform | undefined;
  let analysis: A | undefined;

  function analyse(request: Request): Reply {
    const { id, revision } = request;
    if (!platform) return { id, revision, kind: 'failed', message: 'the files have not been sent yet' };
    const start = clock();
    analysis = door.open(files, platform, analysis);
    const view = door.view(analysis);
    return { id, revision, kind: 'view', view, milliseconds: clock() - start };
  }

  function answer(request: Request): Reply {
    const { id, revision, kind } = request;
    if (kind === 'files') {
      // The reading of a platform is in every part of an analysis: another platform begins anew.
      if (JSON.stringify(platform) !== JSON.stringify(request.platform)) analysis = undefined;
      ({ files, platform } = request);
      return analyse(request);
    }
    if (kind === 'edits') {
      files = spliceFiles(files, request.edits);
      return analyse(request);
    }
    if (!analysis) return { id, revision, kind: 'failed', message: 'nothing has been analysed yet' };
    if (kind === 'explain') {
      const explanation = door.explain(analysis, request.from, request.to, request.traffic);
      return 'problem' in explanation ? { id, revision, kind: 'failed', message: explanation.problem } : { id, revision, kind: 'explanation', explanation };
    }
    if (kind === 'propose') return { id, revision, kind: 'answer', answer: door.propose(analysis, request.intent) };
    if (kind === 'about') return { id, revision, kind: 'about', about: door.about(analysis, request.file, request.offset) };
    if (kind === 'matrix') return { id, revision, kind: 'matrix', cells: door.matrix(analysis, request.rows, request.columns) };
    if (kind === 'policy') return { id, revision, kind: 'policy', policy: door.policyDetail(analysis, request.policy) };
    if (kind === 'flows') return { id, revision, kind: 'flows', flows: door.flowsOfEnd(analysis, request.end, request.directions) };
    if (kind === 'baseline') return { id, revision, kind: 'changes', changes: undefined };
    return { id, revision, kind: 'places', spans: door.places(analysis, request.ids) };
  }

  return (request) => {
    try {
      return answer(request);
    } catch (error) {
      return { id: request.id, revision: request.revision, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  };
}
