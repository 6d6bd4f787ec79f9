// The cells that the engine has told, by row and column. Cells of an older text stay until newer ones come, so that
// nothing flickers.
import type { MatrixCell } from '../../engine/index';

interface Kept {
  readonly cell: MatrixCell;
  readonly revision: number;
}

interface Row {
  readonly cells: Map<string, Kept>;
  /** Rises when a cell of the row becomes another one. */
  version: number;
}

export interface Cells {
  get(row: string, column: string): MatrixCell | undefined;
  version(row: string): number;
  /** Rows and columns that hold all cells of the window that are not of this revision; undefined where there are none. */
  missing(rows: readonly string[], columns: readonly string[], revision: number): { readonly rows: string[]; readonly columns: string[] } | undefined;
  put(rows: readonly string[], columns: readonly string[], cells: readonly (readonly MatrixCell[])[], revision: number): void;
}

/** More than this many are not kept: rows that are not in sight go. */
const MOST = 60_000;

const sameCell = (a: MatrixCell, b: MatrixCell): boolean =>
  a.state === b.state && a.label === b.label && a.open === b.open && a.pairs === b.pairs && a.partial === b.partial && a.self === b.self && sameParts(a, b);

const sameParts = (a: MatrixCell, b: MatrixCell): boolean =>
  a.parts.length === b.parts.length &&
  a.parts.every((part, i) => part.state === b.parts[i]?.state && part.traffic.bounds.join() === b.parts[i]?.traffic.bounds.join());

export function createCells(): Cells {
  const known = new Map<string, Row>();
  let count = 0;

  function makeRoom(rows: readonly string[]): void {
    if (count <= MOST) return;
    const kept = new Set(rows);
    for (const [id, row] of known)
      if (!kept.has(id)) {
        count -= row.cells.size;
        known.delete(id);
      }
  }

  return {
    get: (row, column) => known.get(row)?.cells.get(column)?.cell,
    version: (row) => known.get(row)?.version ?? 0,
    missing(rows, columns, revision) {
      const lacking = new Set<string>();
      const needy = rows.filter((id) => {
        const cells = known.get(id)?.cells;
        const lacks = columns.filter((c) => cells?.get(c)?.revision !== revision);
        for (const c of lacks) lacking.add(c);
        return lacks.length > 0;
      });
      return needy.length === 0 ? undefined : { rows: needy, columns: columns.filter((c) => lacking.has(c)) };
    },
    put(rows, columns, cells, revision) {
      rows.forEach((id, i) => {
        const row = known.get(id) ?? { cells: new Map<string, Kept>(), version: 0 };
        known.set(id, row);
        let isNew = false;
        columns.forEach((column, j) => {
          const cell = cells[i]?.[j];
          if (!cell) return;
          const before = row.cells.get(column);
          if (!before) count++;
          const same = before && sameCell(before.cell, cell);
          if (!same) isNew = true;
          row.cells.set(column, { cell: same ? before.cell : cell, revision });
        });
        if (isNew) row.version++;
      });
      makeRoom(rows);
    },
  };
}
