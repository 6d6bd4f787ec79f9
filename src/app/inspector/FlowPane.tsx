// The selected flow: what it is, why, at both ends, and what can be done about it.
import type { Explanation, GraphEdge, NearMiss, Traffic } from '../../engine/index';
import { adoptTraffic, formatTraffic, uniteTraffic } from '../../engine/plain';
import { choosePorts, startAllow, startCut } from '../state/gesture';
import { useAppState } from '../state/use-state';
import { pairOf } from '../state/why';
import { ChangesOf } from './ChangesOf';
import css from './inspector.module.css';
import { Members } from './Members';
import { isNear, NearMisses } from './NearMisses';
import { PinActs } from './PinActs';
import { SideSteps } from './SideSteps';
import { StateTag } from './StateTag';
import { namesOf, partsWords, stateWords } from './words';

const trafficOf = (edge: GraphEdge): Traffic => edge.parts.map((p) => adoptTraffic(p.traffic)).reduce((a, b) => uniteTraffic(a, b));
const isFolded = (edge: GraphEdge): boolean => edge.fromMembers.length * edge.toMembers.length > 1;

/** `edge` is undefined for a pair of ends between which there is no line. */
export function FlowPane({ edge, from, to }: { readonly edge: GraphEdge | undefined; readonly from: string; readonly to: string }) {
  const view = useAppState((s) => s.result.view);
  const why = useAppState((s) => s.why);
  const name = namesOf(view);
  const pair = why ?? (edge ? pairOf(edge) : { from, to });
  const explanation = why?.explanation;
  const state = edge?.state ?? explanation?.state;
  const ports = edge ? partsWords(edge) : explanation ? formatTraffic(explanation.asked) : '';
  return (
    <div className={css.pane}>
      <header className={css.head}>
        <h2 className={css.title}>
          {name(from)} → {name(to)}
        </h2>
        <span className={css.ports}>{ports}</span>
        {state ? <StateTag state={state} words={stateWords(state, explanation)} /> : null}
        {edge?.partial ? <span className={css.muted}>only some of the pods</span> : null}
      </header>
      <div className={css.columns}>
        {edge && isFolded(edge) ? <Members key={edge.id} edge={edge} traffic={trafficOf(edge)} pair={pair} name={name} /> : null}
        <ChangesOf from={edge?.fromMembers ?? [from]} to={edge?.toMembers ?? [to]} />
        {explanation ? (
          <>
            <SideSteps side={explanation.egress} name={name(pair.from)} />
            <SideSteps side={explanation.ingress} name={name(pair.to)} />
          </>
        ) : (
          <p className={css.column}>Looking for the reasons…</p>
        )}
        <Actions edge={edge} pair={pair} explanation={explanation} near={why?.near?.misses ?? []} />
      </div>
    </div>
  );
}

interface ActionsProps {
  readonly edge: GraphEdge | undefined;
  readonly pair: { readonly from: string; readonly to: string };
  readonly explanation: Explanation | undefined;
  readonly near: readonly NearMiss[];
}

/** The traffic that does not flow, if any: what "allow" would be about. */
function lacking(edge: GraphEdge | undefined, explanation: Explanation | undefined): Traffic | undefined {
  const parts = (edge ?? explanation)?.parts.filter((p) => p.state === 'half-open' || p.state === 'unsure' || p.state === 'denied') ?? [];
  const [first, ...more] = parts.map((p) => adoptTraffic(p.traffic));
  return first && more.reduce((a, b) => uniteTraffic(a, b), first);
}

function Actions({ edge, pair, explanation, near }: ActionsProps) {
  const { from, to } = pair;
  const missing = lacking(edge, explanation);
  const flows = edge?.state !== 'half-open' && edge?.state !== 'denied' && edge !== undefined;
  return (
    <section className={`${css.column} ${near.length > 0 ? css.wide : ''}`} aria-label="What can be done">
      <h3 className={css.columnHead}>{near.some(isNear) ? 'What comes near' : missing || !flows ? 'What would allow it' : 'Change it'}</h3>
      {explanation ? <p className={css.summary}>{explanation.summary}.</p> : null}
      <NearMisses misses={near} />
      <div className={css.actions}>
        {missing ? (
          <button
            type="button"
            className="ui-button ui-primary"
            onClick={() => {
              startAllow(from, to);
              choosePorts(missing);
            }}
          >
            Allow {formatTraffic(missing)}…
          </button>
        ) : null}
        <button type="button" className={`ui-button ${missing || flows ? '' : 'ui-primary'}`} onClick={() => startAllow(from, to)}>
          {edge ? 'Allow other ports…' : 'Allow…'}
        </button>
        {flows && edge ? (
          <button type="button" className="ui-button" onClick={() => startCut(from, to, trafficOf(edge))}>
            Cut {formatTraffic(trafficOf(edge))}…
          </button>
        ) : null}
      </div>
      <PinActs from={from} to={to} traffic={flows && edge ? trafficOf(edge) : missing} />
    </section>
  );
}
