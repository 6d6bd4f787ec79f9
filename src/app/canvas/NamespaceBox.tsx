// A namespace: a container with its name and what isolates it as a whole; folded, a card with the number of its members.
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { fold } from '../state/lens';
import { LockIcon } from './LockIcon';
import { cutMiddle, textWidth } from './measure';
import { NodeHandles } from './NodeHandles';
import type { FlowNode } from './node-data';
import { ProblemBadge } from './ProblemBadge';
import css from './picture.module.css';

/** What a namespace-wide default amounts to, in a few words; nothing where it isolates nothing. */
function isolationWords({ ingress, egress }: FlowNode['data']['scene']['node']): string {
  if (ingress.isolated && egress.isolated) return 'isolated in and out';
  return ingress.isolated ? 'isolated in' : egress.isolated ? 'isolated out' : '';
}

export const NamespaceBox = memo(function NamespaceBox({ data, width = 180 }: NodeProps<FlowNode>) {
  const { node, shape, members } = data.scene;
  const isFolded = shape === 'folded';
  const words = isolationWords(node);
  const count = members === 1 ? '1 workload' : `${members} workloads`;
  const room = width - 96;
  const nameRoom = Math.min(room, textWidth(node.label, 'name') + 1);
  const showWords = !isFolded && words !== '' && width - 96 - nameRoom > textWidth(words, 'detail') + 8;
  return (
    <div
      className={isFolded ? css.foldedBox : css.container}
      data-dashed={node.dashed || undefined}
      data-lit={data.isLit || undefined}
      data-dim={data.isDim || undefined}
      data-picked={data.isPicked || undefined}
    >
      <header className={css.boxHead}>
        <button
          type="button"
          className={`nodrag ${css.foldButton}`}
          aria-label={`${isFolded ? 'Unfold' : 'Fold'} namespace ${node.label}`}
          aria-expanded={!isFolded}
          title={isFolded ? 'Unfold: show the workloads' : 'Fold: one box for all its workloads'}
          onClick={(e) => {
            e.stopPropagation();
            fold(node.id, !isFolded);
          }}
        >
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
            <path d={isFolded ? 'M3.5 1.5 7 5 3.5 8.5' : 'M1.5 3.5 5 7l3.5-3.5'} fill="none" stroke="currentColor" strokeWidth="1.6" />
          </svg>
        </button>
        <span className={css.boxName} title={`namespace ${node.label}`}>
          {cutMiddle(node.label, 'name', room)}
        </span>
        {showWords ? <span className={css.boxWords}>{words}</span> : null}
        <span className={css.boxLocks}>
          <LockIcon direction="ingress" lock={node.ingress} />
          <LockIcon direction="egress" lock={node.egress} />
        </span>
      </header>
      {isFolded ? <span className={css.boxCount}>{count}</span> : null}
      <ProblemBadge node={node.id} name={`namespace ${node.label}`} folded={isFolded} />
      <NodeHandles canStart={true} name={`namespace ${node.label}`} />
    </div>
  );
});
