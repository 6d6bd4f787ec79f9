// What is outside of the namespaces: the Internet, address blocks, the ingress controller, "any workload".
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { PILL_CHROME } from './box-size';
import { cutMiddle } from './measure';
import { NodeHandles } from './NodeHandles';
import type { FlowNode } from './node-data';
import css from './picture.module.css';

export const OutsidePill = memo(function OutsidePill({ data, width = data.scene.width }: NodeProps<FlowNode>) {
  const { node } = data.scene;
  const room = width - PILL_CHROME + 8;
  return (
    <div
      className={css.pill}
      data-dashed={node.dashed || undefined}
      data-lit={data.isLit || undefined}
      data-dim={data.isDim || undefined}
      data-picked={data.isPicked || undefined}
    >
      <span className={css.pillText} title={[node.label, node.detail].filter((t) => t !== '').join('\n')}>
        <span className={css.name}>{cutMiddle(node.label, 'name', room)}</span>
        {node.detail === '' || node.detail === node.label ? null : <span className={css.detail}>{cutMiddle(node.detail, 'detail', room)}</span>}
      </span>
      <NodeHandles canStart={node.kind !== 'any' && node.kind !== 'host'} name={node.label} />
    </div>
  );
});
