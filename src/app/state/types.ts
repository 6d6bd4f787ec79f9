// The one state of the page. Views read it, only the actions of this folder write it. Nothing derived is kept except
// the worker's last replies.
import type {
  Amendment,
  Answer,
  Direction,
  EndFlow,
  Explanation,
  Input,
  Intent,
  NearMiss,
  NewPin,
  NewWorkload,
  Platform,
  Posture,
  RuleHead,
  RulePage,
  Span,
  TextEdit,
  View,
} from '../../engine/index';

/** The text and what belongs to it. `revision` rises with every change of text or platform. */
export interface Workspace {
  readonly files: readonly Input[];
  readonly revision: number;
  readonly platform: Platform;
  /** The file that the text pane shows; `''` where there is none. */
  readonly openFile: string;
}

/** One undo step: the edits that were made, in order, and those that take them back. */
export interface HistoryStep {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly inverse: readonly TextEdit[];
  /** Where files came, went or changed their names: the list before and after, which is then restored whole. */
  readonly files?: { readonly before: readonly Input[]; readonly after: readonly Input[] };
  /** Where it was an import: what changes are told against before and after. */
  readonly baseline?: { readonly before: Baseline | undefined; readonly after: Baseline | undefined };
  /** Where another sample was opened, or a sample gave way: which one is open before and after. */
  readonly sample?: { readonly before: OpenSample | undefined; readonly after: OpenSample | undefined };
}

/** A sample that is open, and its files as they came. */
export interface OpenSample {
  readonly id: string;
  readonly files: readonly Input[];
}

/** What changes are told against. `taken`: the user has said so. */
export interface Baseline {
  readonly files: readonly Input[];
  readonly what: 'imported' | 'saved' | 'taken';
}

export interface History {
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
}

/** The worker's last view. `pending`: the text is newer than the view. `failure`: a bug of ours, shown with a way to go on. */
export interface Result {
  readonly view: View | undefined;
  readonly revision: number;
  readonly pending: boolean;
  readonly milliseconds: number;
  readonly failure?: string;
}

/** `pair` is two ends between which there may be no edge (asked in the palette or the matrix). */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'edge'; readonly id: string }
  | { readonly kind: 'pair'; readonly from: string; readonly to: string }
  | { readonly kind: 'policy'; readonly id: string };

export type Theme = 'light' | 'dark' | 'system';

/** The twins of the middle pane. */
export type ViewName = 'graph' | 'matrix' | 'policy';

export type ListName = 'problems' | 'changes' | 'posture' | 'pins';

/** A number of the posture whose workloads stand out: those that are counted, or those of which the files do not say. */
export interface Counted {
  readonly number: keyof Posture;
  readonly part: 'counted' | 'unsure';
}

/** What the list of problems is narrowed to: a node of the picture (a namespace with all in it) or a file. */
export type ProblemScope = { readonly kind: 'node'; readonly id: string } | { readonly kind: 'file'; readonly name: string };

/**
 * The guide beside the canvas. `welcome`: `off` until a first visit turns it on, `over` for good. By sample: the step that
 * is read, and the steps that were done. `finished`: samples all of whose steps were done once.
 */
export interface GuideState {
  readonly welcome: 'off' | 'on' | 'over';
  readonly panel: 'open' | 'folded' | 'closed';
  readonly at: Readonly<Record<string, number>>;
  readonly done: Readonly<Record<string, readonly number[]>>;
  readonly finished: readonly string[];
}

/** How the state is looked at; saved on this machine only, never in the YAML. */
export interface Lens {
  readonly selection: Selection;
  readonly view: ViewName;
  /** The policy that the policy view shows: an id, `''` for the one that is selected or the first. */
  readonly policy: string;
  /** What the caret in the text is about. */
  readonly lit: { readonly nodes: readonly string[]; readonly edges: readonly string[] };
  readonly showDefault: boolean;
  /** Namespace node ids that the user folded or unfolded by hand; the rest follow the size of the graph. */
  readonly folded: Readonly<Record<string, boolean>>;
  /** Where the user put nodes, by node id, relative to the parent. */
  readonly positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
  readonly theme: Theme;
  /** The list that the inspector shows while nothing is selected; `listOpen`: in a narrow window, too, until it is closed. */
  readonly list: ListName;
  readonly listOpen: boolean;
  /** Whether the picture marks what differs from the baseline. */
  readonly showChanges: boolean;
  readonly counted: Counted | undefined;
  readonly scope: ProblemScope | undefined;
  readonly guide: GuideState;
  /** Widths and heights of panes in pixels, by pane. */
  readonly panes: { readonly files: number; readonly text: number; readonly inspector: number; readonly filesFolded: boolean };
}

/** The end of a flow that is known while a form makes the other one. */
export type KnownEnd = { readonly from: string } | { readonly to: string };

/** What a gesture is about, before everything that the intent needs is known. */
export type GestureSubject =
  /** `creates`: the end that does not exist yet. */
  | { readonly kind: 'allow'; readonly from: string; readonly to: string; readonly creates?: NewWorkload }
  | { readonly kind: 'cut'; readonly from: string; readonly to: string }
  | { readonly kind: 'isolate'; readonly end: string; readonly directions: readonly Direction[] }
  | { readonly kind: 'dns'; readonly from: string }
  | { readonly kind: 'amend'; readonly title: string; readonly amendment: Amendment }
  /** `at`: the pin that changes; a new one where it is absent. */
  | { readonly kind: 'pin'; readonly pin: NewPin; readonly at?: number }
  /** A form comes first: `form` says which, `about` is the thing it is about (a node id, a policy id), `''` for none. `flow`: what it makes becomes the other end of an allow. */
  | { readonly kind: 'form'; readonly form: FormName; readonly about: string; readonly flow?: KnownEnd };

export type FormName = 'new-namespace' | 'rename-namespace' | 'new-workload' | 'rename-workload' | 'labels' | 'new-policy' | 'rename-policy' | 'block';

/**
 * A gesture under way. `choose`: the user picks ports, what an isolation keeps (`flows`), or fills in a form; `asking`;
 * `proposals`: an answer is there, `chosen` is preselected.
 */
export interface Gesture {
  readonly subject: GestureSubject;
  readonly step: 'choose' | 'asking' | 'proposals';
  readonly flows?: readonly EndFlow[];
  readonly intent?: Intent;
  readonly answer?: Answer;
  readonly chosen: number;
}

/** The answer to "why" for the selected edge or pair. `near`: what comes near where it is blocked, and the text that its fixes are for. */
export interface Why {
  readonly from: string;
  readonly to: string;
  readonly explanation: Explanation | undefined;
  readonly near?: { readonly revision: number; readonly misses: readonly NearMiss[] } | undefined;
}

/** A wish that a view grants once and then forgets: `count` tells a new wish from an old one. */
export interface Wishes {
  /** `also`: further places that are highlighted with it. `caret`: the caret goes there too. */
  readonly reveal: { readonly span: Span; readonly also?: readonly Span[]; readonly caret?: boolean; readonly count: number } | undefined;
  readonly fit: { readonly node: string | undefined; readonly count: number } | undefined;
  readonly errand: { readonly errand: Errand; readonly count: number } | undefined;
}

/** What lies over the page. */
export type Dialog = 'paste' | 'samples' | 'keys' | 'rules';

/** What only the page around the text can do, with the browser's help: pick files, copy, download. */
export type Errand = 'pick-files' | 'pick-folder' | 'copy' | 'download' | 'download-each' | 'download-all';

/** What the palette asks for: anything, two ends of a flow (`admit`: allow, with the destination first), or one thing. */
export type PaletteTopic = 'anything' | 'allow' | 'admit' | 'cut' | 'why' | 'pin' | 'isolate' | 'dns' | 'labels' | 'rename' | 'remove';

/** The pages about codes of problems: the code that is looked at, all codes, and its page once it has come. */
export interface Rules {
  readonly code: string;
  readonly heads: readonly RuleHead[];
  readonly page: RulePage | undefined;
}

export interface State {
  readonly workspace: Workspace;
  readonly history: History;
  readonly result: Result;
  readonly lens: Lens;
  readonly gesture: Gesture | undefined;
  readonly why: Why | undefined;
  /** The numbers of the last view that they were asked for. */
  readonly posture: Posture | undefined;
  readonly wishes: Wishes;
  readonly paletteOpen: boolean;
  readonly paletteTopic: PaletteTopic;
  readonly dialog: Dialog | undefined;
  readonly rules: Rules;
  /** The sample that is open, and its files as they came: while they are the workspace's, nothing of the user's is in it. */
  readonly sample: OpenSample | undefined;
  /** What changes are told against: the files as they were last imported or saved. */
  readonly baseline: Baseline | undefined;
  /** Whether this browser has kept the workspace as it is now. */
  readonly saved: 'yes' | 'not yet' | 'failed';
  /** Short messages for people and screen readers, newest last. */
  readonly notices: readonly { readonly id: number; readonly kind: 'info' | 'error'; readonly text: string }[];
}
