// A workload, real or implied: name, kind, replicas and ports, and the two locks.
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { CARD_CHROME, detailOf } from './box-size';
import { LockIcon } from './LockIcon';
import { cutMiddle } from './measure';
import { NodeHandles } from './NodeHandles';
import type { FlowNode } from './node-data';
import { ProblemBadge } from './ProblemBadge';
import css from './picture.module.css';
import { nameOf } from './words';

const portsOf = (ports: FlowNode['data']['scene']['node']['ports']): string =>
  ports.map((p) => `${p.port}${p.protocol === 'TCP' ? '' : `/${p.protocol}`}${p.name ? ` (${p.name})` : ''}`).join(', ');

export const WorkloadCard = memo(function WorkloadCard({ data, width = data.scene.width }: NodeProps<FlowNode>) {
  const { node } = data.scene;
  const room = width - CARD_CHROME;
  const detail = detailOf(node);
  const whole = [nameOf(node), detail, ...(node.ports.length ? [`ports ${portsOf(node.ports)}`] : [])].join('\n');
  return (
    <div
      className={css.card}
      data-dashed={node.dashed || undefined}
      data-lit={data.isLit || undefined}
      data-dim={data.isDim || undefined}
      data-picked={data.isPicked || undefined}
    >
      <LockIcon direction="ingress" lock={node.ingress} />
      <span className={css.cardText} title={whole}>
        <span className={css.name}>{cutMiddle(node.label, 'name', room)}</span>
        <span className={css.detail}>{cutMiddle(detail, 'detail', room)}</span>
      </span>
      <LockIcon direction="egress" lock={node.egress} />
      <ProblemBadge node={node.id} name={nameOf(node)} />
      <NodeHandles canStart={true} name={nameOf(node)} />
    </div>
  );
});
