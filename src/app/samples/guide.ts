// A sample's guide as it stands in its file in guides/: an introduction and steps, each of which may show what it speaks of
// and may be checked against what the user has done.

/** `port` with its protocol: `8080/TCP`. Ends are node ids as in the graph: `shop/web`, `ns:shop`, `internet`. */
export interface FlowCheck {
  readonly flow: { readonly from: string; readonly to: string; readonly port: string };
  readonly is: 'allowed' | 'blocked' | 'half-open';
}

/** `problem`: the code of a problem. */
export interface ProblemCheck {
  readonly problem: string;
  readonly is: 'there' | 'gone';
}

/** `policy`: `namespace/name`. */
export interface PolicyCheck {
  readonly policy: string;
  readonly is: 'there' | 'gone';
}

/** What the user has to have looked at: a line (or the pair that it joins), or a box. */
export interface SelectedCheck {
  readonly selected: { readonly from: string; readonly to: string } | { readonly node: string };
}

export type Check = FlowCheck | ProblemCheck | PolicyCheck | SelectedCheck;

/** What a step highlights. `nodes`: node ids; `policy`: `namespace/name`; `problem`: a code; `file`: a file's name without its folder. */
export interface Shown {
  readonly nodes?: readonly string[];
  readonly flows?: readonly { readonly from: string; readonly to: string }[];
  readonly policy?: string;
  readonly problem?: string;
  readonly file?: string;
  readonly view?: 'canvas' | 'matrix' | 'policy';
}

/** `check`: all of them must hold for the step to be done; a step without any is done once it was read. */
export interface GuideStep {
  readonly title: string;
  readonly text: string;
  readonly show?: Shown;
  readonly check?: readonly Check[];
}

/** `text`: two or three short sentences of introduction. */
export interface Guide {
  readonly text: string;
  readonly steps: readonly GuideStep[];
}
