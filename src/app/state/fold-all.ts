// Folding many namespaces at once, in one step of the store.
import { getState, setState } from './store';

/** Folds or unfolds these namespace nodes by hand. */
export function foldAll(nodes: readonly string[], folded: boolean): void {
  const { lens } = getState();
  setState({ lens: { ...lens, folded: { ...lens.folded, ...Object.fromEntries(nodes.map((id) => [id, folded])) } } });
}
