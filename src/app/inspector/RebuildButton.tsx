// Beside the problem of a lost indentation: the way to the proposals that put it back.
import type { Report } from '../../engine/index';
import { startRebuild } from '../state/rebuild';

export function RebuildButton({ problem }: { readonly problem: Report }) {
  if (problem.code !== 'indentation-lost' || !problem.span) return null;
  const { file } = problem.span;
  return (
    <button type="button" className="ui-button ui-small" onClick={() => startRebuild(file)}>
      put the indentation back…
    </button>
  );
}
