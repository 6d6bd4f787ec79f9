// The fields of a list of ports: protocol, number or name, end of a range; rows come and go.
import { useId } from 'react';
import { Icon } from '../icons/Icon';
import cardsCss from './cards.module.css';
import formsCss from './forms.module.css';
import { addRow, type NamedPort, otherSpelling, type PortRow, PROTOCOLS } from './port-rows';

interface PortRowsProps {
  readonly rows: readonly PortRow[];
  readonly change: (rows: readonly PortRow[]) => void;
  /** The ports that the workloads declare by name, for suggestions and for turning one spelling into the other. */
  readonly named: readonly NamedPort[];
  /** The row that cannot be read, by its place. */
  readonly wrong?: number | undefined;
  readonly complaint: string;
}

interface RowProps extends PortRowsProps {
  readonly row: PortRow;
  readonly place: number;
  readonly listId: string;
}

function Row({ rows, change, named, wrong, row, place, listId }: RowProps) {
  const set = (part: Partial<PortRow>): void => change(rows.map((r) => (r === row ? { ...r, ...part } : r)));
  const other = otherSpelling(row, named);
  const isWrong = wrong === place;
  return (
    <li className={formsCss.portRow}>
      <select
        className={formsCss.field}
        value={row.protocol}
        aria-label={`Protocol of port ${place + 1}`}
        onChange={(e) => set({ protocol: PROTOCOLS.find((p) => p === e.target.value) ?? 'TCP' })}
      >
        {PROTOCOLS.map((p) => (
          <option key={p}>{p}</option>
        ))}
      </select>
      <input
        className={formsCss.field}
        value={row.port}
        list={listId}
        placeholder="every port"
        spellCheck={false}
        aria-label={`Number or name of port ${place + 1}`}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${listId}-problem` : undefined}
        onChange={(e) => set({ port: e.target.value })}
      />
      <span className={formsCss.to}>to</span>
      <input
        className={formsCss.field}
        value={row.end}
        placeholder="—"
        inputMode="numeric"
        aria-label={`End of the range from port ${place + 1}`}
        onChange={(e) => set({ end: e.target.value })}
      />
      <button
        type="button"
        className={cardsCss.icon}
        aria-label={`Remove port ${place + 1}`}
        title="Remove this port"
        onClick={() => change(rows.filter((r) => r !== row))}
      >
        <Icon name="close" size={12} />
      </button>
      {other === undefined ? null : (
        <button type="button" className={formsCss.spelling} onClick={() => set({ port: other })}>
          write {/^\d+$/.test(other) ? `the number ${other}` : `the name ${other}`}
        </button>
      )}
    </li>
  );
}

export function PortRows(props: PortRowsProps) {
  const { rows, change, named, complaint } = props;
  const id = useId();
  return (
    <div className={formsCss.portRows}>
      <datalist id={id}>
        {named.map((p) => (
          <option key={`${p.protocol} ${p.name} ${p.port}`} value={p.name}>{`${p.protocol} ${p.port}`}</option>
        ))}
      </datalist>
      {rows.length === 0 ? <p className={cardsCss.none}>every port</p> : null}
      <ul className={formsCss.plain} aria-label="Ports">
        {rows.map((row, place) => (
          <Row key={row.key} {...props} row={row} place={place} listId={id} />
        ))}
      </ul>
      <p id={`${id}-problem`} className={formsCss.complaint} role="alert">
        {complaint}
      </p>
      <button type="button" className={cardsCss.small} onClick={() => change(addRow(rows))}>
        + port
      </button>
    </div>
  );
}
