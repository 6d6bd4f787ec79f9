// The welcome of a first visit: three things to know, each of which points at what it speaks of. Closed once, it is gone for good.
import { useEffect, useState } from 'react';
import { Icon } from '../icons/Icon';
import { dismissWelcome, showGuide } from '../state/guide';
import { light, openDialog } from '../state/lens';
import { useAppState } from '../state/use-state';
import { litBy } from './checks';
import css from './Guide.module.css';
import { StepChips } from './StepChips';
import { focusGuideButton, wantFocus } from './wanted-focus';

interface Greeting {
  readonly title: string;
  readonly text: string;
  /** What of the page is ringed. */
  readonly point: 'view' | 'lit' | 'open';
  readonly nodes?: readonly string[];
}

const GREETINGS: readonly Greeting[] = [
  {
    title: 'This is a cluster',
    text: 'A shop, as its policies really let it talk. Every line is traffic that gets through, worked out from the YAML below; click one to see which rules let it.',
    point: 'view',
  },
  {
    title: 'Draw an edge',
    text: 'Drag from the dot of one box to another: from shipping to the database, say. The YAML is written for you, and before you accept it you see what else it would open.',
    point: 'lit',
    nodes: ['shop/shipping', 'shop/database'],
  },
  {
    title: 'Paste yours',
    text: 'Press Ctrl V anywhere, drop files or a folder, or use Open: policies alone, or all of a cluster. It is read in this tab and never leaves it.',
    point: 'open',
  },
];

/** Lights up what a greeting speaks of, and rings the part of the page. */
function usePointing({ point, nodes }: Greeting): void {
  const graph = useAppState((s) => s.result.view?.graph);
  useEffect(() => {
    document.documentElement.dataset.pointing = point;
    if (graph) light(litBy(nodes && { nodes }, graph));
    return () => {
      delete document.documentElement.dataset.pointing;
      light({ nodes: [], edges: [] });
    };
  }, [point, nodes, graph]);
}

function leave(panel: 'open' | 'closed'): void {
  if (panel === 'open') wantFocus();
  else focusGuideButton();
  showGuide(panel);
  dismissWelcome();
}

export function Welcome() {
  const [at, go] = useState(0);
  const greeting = GREETINGS[at] as Greeting;
  const isLast = at === GREETINGS.length - 1;
  usePointing(greeting);
  return (
    <aside className={css.guide} aria-label="Welcome" onKeyDown={(event) => event.key === 'Escape' && leave('closed')}>
      <div className={css.head}>
        <h2 className={css.name}>Welcome to Netpol Canvas</h2>
        <button type="button" className="ui-icon" aria-label="Close the welcome for good" title="Close the welcome for good" onClick={() => leave('closed')}>
          <Icon name="close" size={14} />
        </button>
      </div>
      <div className={css.body}>
        <StepChips steps={GREETINGS} at={at} done={[]} go={go} />
        <div aria-live="polite">
          <h3 className={css.title}>{greeting.title}</h3>
          <p className={css.text}>{greeting.text}</p>
        </div>
        <div className={css.foot}>
          {!isLast && (
            <button type="button" className="ui-button ui-small ui-primary" onClick={() => go(at + 1)}>
              Next
            </button>
          )}
          {isLast && (
            <>
              <button type="button" className="ui-button ui-small ui-primary" onClick={() => leave('open')}>
                Show me around
              </button>
              <button type="button" className="ui-button ui-small" onClick={() => openDialog('paste')}>
                Paste YAML…
              </button>
            </>
          )}
          <button type="button" className="ui-button ui-small ui-quiet" onClick={() => leave('closed')}>
            {isLast ? 'Close' : 'Skip'}
          </button>
        </div>
      </div>
    </aside>
  );
}
