// One cell of the matrix, as plain data: what flows from a row to a column.
import type { FlowState, Part } from '../reach/flow';

/**
 * Between two things of the graph. `state`: the strongest part's, `blocked` where there is none. Of namespaces, which
 * stand for all pairs of their members, `open` of `pairs` have some part and `parts` are those of all pairs where they
 * are equal, else none. `self`: a single pod and itself, which nothing can block.
 */
export interface MatrixCell {
  readonly state: FlowState;
  readonly label: string;
  readonly parts: readonly Part[];
  readonly partial: boolean;
  readonly self: boolean;
  readonly open: number;
  readonly pairs: number;
}
