// Where lines are drawn from and to by hand: a dot at the right begins one, and while one is being drawn the whole box
// takes it.
import { Handle, Position, useConnection } from '@xyflow/react';
import css from './picture.module.css';

export function NodeHandles({ canStart, name }: { readonly canStart: boolean; readonly name: string }) {
  const isDrawing = useConnection((c) => c.inProgress);
  return (
    <>
      <Handle type="target" position={Position.Left} className={isDrawing ? css.targetOpen : css.targetShut} isConnectableStart={false} tabIndex={-1} />
      <Handle
        type="source"
        position={Position.Right}
        className={canStart ? css.source : css.sourceNone}
        isConnectableStart={canStart}
        isConnectableEnd={false}
        title={canStart ? `Draw from here to allow a flow from ${name}` : undefined}
      />
    </>
  );
}
