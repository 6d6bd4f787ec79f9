// The matrix: the same flows as a grid, sources down, destinations across. Reads the store; gestures go to its actions.
import { Banner } from '../messages/Banner';
import { CountedNote } from '../messages/CountedNote';
import { Empty } from '../messages/Empty';
import { useAppState } from '../state/use-state';
import { Foot } from './Foot';
import { Grid } from './Grid';
import css from './matrix.module.css';

export function Matrix() {
  const view = useAppState((s) => s.result.view);
  if (!view || view.graph.nodes.length === 0) {
    return (
      <div className={css.stage}>
        <Empty />
        <Banner />
      </div>
    );
  }
  return (
    <div className={css.stage}>
      <div className={css.sheet}>
        <Grid view={view} />
        <Banner />
        <CountedNote at="bottom" />
      </div>
      <Foot />
    </div>
  );
}
