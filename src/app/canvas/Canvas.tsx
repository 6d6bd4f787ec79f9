// The graph: what flows between the workloads of the files. Reads the store; gestures go to its actions.
import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { Banner } from '../messages/Banner';
import { Empty } from '../messages/Empty';
import { useAppState } from '../state/use-state';
import css from './canvas.module.css';
import { Picture } from './Picture';

export function Canvas() {
  const graph = useAppState((s) => s.result.view?.graph);
  const isStale = useAppState((s) => s.result.view?.stale === true);
  if (!graph || graph.nodes.length === 0) {
    return (
      <div className={css.stage}>
        <Empty />
        <Banner />
      </div>
    );
  }
  return (
    <ReactFlowProvider>
      <Picture graph={graph} isStale={isStale} />
    </ReactFlowProvider>
  );
}
