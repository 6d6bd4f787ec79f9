// The messages between the page and the engine's worker. Only data; every request carries the revision of the text that
// it speaks of, and a reply for an older revision is dropped.
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

/**
 * What the page asks. `files` replaces everything, `edits` are splices of the worker's copy, applied in order.
 * `baseline`: from now on views tell what differs from these files; without any, from nothing. `matrix`: a window of it.
 */
export type Request =
  | { readonly id: number; readonly revision: number; readonly kind: 'files'; readonly files: readonly Input[]; readonly platform: Platform }
  | { readonly id: number; readonly revision: number; readonly kind: 'edits'; readonly edits: readonly TextEdit[] }
  | { readonly id: number; readonly revision: number; readonly kind: 'baseline'; readonly files: readonly Input[] | undefined }
  | { readonly id: number; readonly revision: number; readonly kind: 'explain'; readonly from: string; readonly to: string; readonly traffic: Traffic }
  | { readonly id: number; readonly revision: number; readonly kind: 'why'; readonly from: string; readonly to: string; readonly traffic: Traffic }
  | { readonly id: number; readonly revision: number; readonly kind: 'propose'; readonly intent: Intent }
  | { readonly id: number; readonly revision: number; readonly kind: 'about'; readonly file: string; readonly offset: number }
  | { readonly id: number; readonly revision: number; readonly kind: 'places'; readonly ids: readonly string[] }
  | { readonly id: number; readonly revision: number; readonly kind: 'matrix'; readonly rows: readonly string[]; readonly columns: readonly string[] }
  | { readonly id: number; readonly revision: number; readonly kind: 'policy'; readonly policy: string }
  | { readonly id: number; readonly revision: number; readonly kind: 'rules' }
  | { readonly id: number; readonly revision: number; readonly kind: 'rule'; readonly code: string }
  | { readonly id: number; readonly revision: number; readonly kind: 'flows'; readonly end: string; readonly directions: readonly Direction[] }
  | { readonly id: number; readonly revision: number; readonly kind: 'posture' }
  | { readonly id: number; readonly revision: number; readonly kind: 'words'; readonly policy: string }
  | { readonly id: number; readonly revision: number; readonly kind: 'words-at'; readonly file: string; readonly offset: number };

/** `milliseconds` is how long the engine took. `failed` is a bug of ours, never bad input. */
export type Reply =
  | { readonly id: number; readonly revision: number; readonly kind: 'view'; readonly view: View; readonly milliseconds: number }
  | { readonly id: number; readonly revision: number; readonly kind: 'explanation'; readonly explanation: Explanation }
  | { readonly id: number; readonly revision: number; readonly kind: 'why'; readonly why: Why }
  | { readonly id: number; readonly revision: number; readonly kind: 'answer'; readonly answer: Answer }
  | { readonly id: number; readonly revision: number; readonly kind: 'about'; readonly about: About | undefined }
  | { readonly id: number; readonly revision: number; readonly kind: 'places'; readonly spans: readonly Span[] }
  | { readonly id: number; readonly revision: number; readonly kind: 'changes'; readonly changes: Changes | undefined }
  | { readonly id: number; readonly revision: number; readonly kind: 'matrix'; readonly cells: readonly (readonly MatrixCell[])[] }
  | { readonly id: number; readonly revision: number; readonly kind: 'policy'; readonly policy: PolicyDetail | undefined }
  | { readonly id: number; readonly revision: number; readonly kind: 'rules'; readonly rules: readonly RuleHead[] }
  | { readonly id: number; readonly revision: number; readonly kind: 'rule'; readonly page: RulePage | undefined }
  | { readonly id: number; readonly revision: number; readonly kind: 'flows'; readonly flows: readonly EndFlow[] }
  | { readonly id: number; readonly revision: number; readonly kind: 'posture'; readonly posture: Posture }
  | { readonly id: number; readonly revision: number; readonly kind: 'words'; readonly text: readonly string[] | undefined }
  | { readonly id: number; readonly revision: number; readonly kind: 'failed'; readonly message: string };
