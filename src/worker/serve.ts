// Answers the page's messages: keeps the texts and the last analysis, and calls the engine's door. Without a thread of
// its own, so that it can be tested as a function.
import type {
  About,
  Answer,
  Changes,
  Direction,
  EndFlow,
  Explanation,
  Input,
  Intent,
  MatrixCell,
  Platform,
  PolicyDetail,
  Posture,
  RuleHead,
  RulePage,
  Span,
  TextEdit,
  Traffic,
  View,
  Why,
} from '../engine/index';
import type { Reply, Request } from './protocol';

/** What the worker needs of the engine's door; `A` is the analysis, which never leaves this side. */
export interface Door<A> {
  open(inputs: readonly Input[], platform: Platform, previous?: A): A;
  openBaseline(inputs: readonly Input[], platform: Platform, now?: A): A;
  changesSince(baseline: A, now: A): Changes;
  view(analysis: A): View;
  explain(analysis: A, from: string, to: string, traffic: Traffic): Explanation | { readonly problem: string };
  why(analysis: A, from: string, to: string, traffic: Traffic): Why | { readonly problem: string };
  propose(analysis: A, intent: Intent): Answer;
  about(analysis: A, file: string, offset: number): About | undefined;
  places(analysis: A, ids: readonly string[]): readonly Span[];
  matrix(analysis: A, rows: readonly string[], columns: readonly string[]): readonly (readonly MatrixCell[])[];
  policyDetail(analysis: A, id: string): PolicyDetail | undefined;
  ruleHeads(): readonly RuleHead[];
  rulePage(code: string): RulePage | undefined;
  flowsOfEnd(analysis: A, end: string, directions: readonly Direction[]): readonly EndFlow[];
  posture(analysis: A): Posture;
  describe(analysis: A, policy: string): readonly string[] | undefined;
  wordsAt(analysis: A, file: string, offset: number): { readonly text: readonly string[] } | undefined;
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

/** What is kept between messages. `baseline.analysis` is made when it is first needed. */
interface Memory<A> {
  files: readonly Input[];
  platform: Platform | undefined;
  analysis: A | undefined;
  baseline: { readonly files: readonly Input[]; analysis?: A } | undefined;
}

/** What differs from the baseline; nothing where there is none. */
function changesIn<A>(door: Door<A>, { platform, analysis, baseline }: Memory<A>): Changes | undefined {
  if (!platform || !analysis || !baseline) return undefined;
  baseline.analysis ??= door.openBaseline(baseline.files, platform, analysis);
  return door.changesSince(baseline.analysis, analysis);
}

/** Questions about the analysis as it is, which change nothing. */
type Question = Exclude<Request, { kind: 'files' | 'edits' | 'baseline' | 'rules' | 'rule' }>;

function reply<A>(door: Door<A>, analysis: A, request: Question): Reply {
  const { id, revision } = request;
  switch (request.kind) {
    case 'explain': {
      const explanation = door.explain(analysis, request.from, request.to, request.traffic);
      return 'problem' in explanation ? { id, revision, kind: 'failed', message: explanation.problem } : { id, revision, kind: 'explanation', explanation };
    }
    case 'why': {
      const why = door.why(analysis, request.from, request.to, request.traffic);
      return 'problem' in why ? { id, revision, kind: 'failed', message: why.problem } : { id, revision, kind: 'why', why };
    }
    case 'propose':
      return { id, revision, kind: 'answer', answer: door.propose(analysis, request.intent) };
    case 'about':
      return { id, revision, kind: 'about', about: door.about(analysis, request.file, request.offset) };
    case 'places':
      return { id, revision, kind: 'places', spans: door.places(analysis, request.ids) };
    case 'matrix':
      return { id, revision, kind: 'matrix', cells: door.matrix(analysis, request.rows, request.columns) };
    case 'policy':
      return { id, revision, kind: 'policy', policy: door.policyDetail(analysis, request.policy) };
    case 'flows':
      return { id, revision, kind: 'flows', flows: door.flowsOfEnd(analysis, request.end, request.directions) };
    case 'posture':
      return { id, revision, kind: 'posture', posture: door.posture(analysis) };
    case 'words':
      return { id, revision, kind: 'words', text: door.describe(analysis, request.policy) };
    case 'words-at':
      return { id, revision, kind: 'words', text: door.wordsAt(analysis, request.file, request.offset)?.text };
  }
}

/** A function that answers one request after the other. `clock`: milliseconds from any origin. */
export function createServer<A>(door: Door<A>, clock: () => number): (request: Request) => Reply {
  const memory: Memory<A> = { files: [], platform: undefined, analysis: undefined, baseline: undefined };

  function analyse({ id, revision }: Request): Reply {
    if (!memory.platform) return { id, revision, kind: 'failed', message: 'the files have not been sent yet' };
    const start = clock();
    memory.analysis = door.open(memory.files, memory.platform, memory.analysis);
    const view = door.view(memory.analysis);
    const changes = changesIn(door, memory);
    return { id, revision, kind: 'view', view: changes ? { ...view, changes } : view, milliseconds: clock() - start };
  }

  /** The reading of a platform is in every part of an analysis: another platform begins anew, the baseline too. */
  function readAs(platform: Platform): void {
    if (JSON.stringify(memory.platform) !== JSON.stringify(platform)) {
      memory.analysis = undefined;
      if (memory.baseline) memory.baseline = { files: memory.baseline.files };
    }
    memory.platform = platform;
  }

  function answer(request: Request): Reply {
    const { id, revision } = request;
    switch (request.kind) {
      case 'files':
        readAs(request.platform);
        memory.files = request.files;
        return analyse(request);
      case 'edits':
        memory.files = spliceFiles(memory.files, request.edits);
        return analyse(request);
      case 'baseline':
        memory.baseline = request.files && { files: request.files };
        return { id, revision, kind: 'changes', changes: changesIn(door, memory) };
      case 'rules':
        return { id, revision, kind: 'rules', rules: door.ruleHeads() };
      case 'rule':
        return { id, revision, kind: 'rule', page: door.rulePage(request.code) };
      default:
        return memory.analysis ? reply(door, memory.analysis, request) : { id, revision, kind: 'failed', message: 'nothing has been analysed yet' };
    }
  }

  return (request) => {
    try {
      return answer(request);
    } catch (error) {
      return { id: request.id, revision: request.revision, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  };
}
