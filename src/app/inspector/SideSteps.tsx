// One end of the answer to "why": what each policy and rule there did with the traffic, with links to the lines.
import type { Miss, Outcome, Side, Step } from '../../engine/index';
import { reveal, select } from '../state/lens';
import { Coded } from './Coded';
import css from './inspector.module.css';
import { PlaceLink } from './Link';
import { PolicyLink } from './PolicyLink';
import { plural } from './words';

type Mood = 'good' | 'bad' | 'plain' | 'unsure';
const LOOK: Record<Outcome, readonly [string, Mood, string]> = {
  selects: ['🔒', 'plain', 'isolates'],
  allows: ['✓', 'good', 'allows'],
  denies: ['✕', 'bad', 'denies'],
  passes: ['↷', 'plain', 'passes on'],
  'no-match': ['–', 'plain', 'does not match'],
  blocks: ['✕', 'bad', 'blocks'],
  open: ['✓', 'good', 'open'],
  unsure: ['?', 'unsure', 'unsure'],
};

const VERDICTS: Record<Side['verdict'], string> = { allowed: '✓ open', blocked: '✕ blocks', unsure: '? unsure', partly: '✕ blocks some' };

function Lock() {
  return (
    <svg width="11" height="13" viewBox="0 0 12 14" aria-hidden="true">
      <path d="M3.4 6V4.2a2.6 2.6 0 0 1 5.2 0V6" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <rect x="1.2" y="6" width="9.6" height="7.2" rx="1.8" fill="currentColor" />
    </svg>
  );
}

function StepLine({ step }: { readonly step: Step }) {
  const [sign, mood, words] = LOOK[step.outcome];
  const { policy, span } = step;
  return (
    <li className={css.step}>
      <span className={css.stepSign} data-mood={mood} title={words}>
        {step.outcome === 'selects' ? <Lock /> : <span aria-hidden="true">{sign}</span>}
        <span className="visually-hidden">{words}:</span>
      </span>
      <span>
        {policy === undefined ? null : (
          <>
            <PolicyLink policy={policy} onClick={() => (span ? reveal(span, { caret: true }) : select({ kind: 'policy', id: policy }))} />{' '}
          </>
        )}
        {step.text}
        {span ? (
          <span className={css.stepPlace}>
            <PlaceLink span={span} />
          </span>
        ) : null}
      </span>
    </li>
  );
}

/** Policies that select the end and decide nothing here: said once each, after what decided. */
function Bystanders({ steps }: { readonly steps: readonly Step[] }) {
  const seen = new Map(steps.flatMap((s) => (s.policy === undefined ? [] : [[s.policy, s] as const])));
  return [...seen].map(([policy, { span, outcome }]) => (
    <li key={policy} className={css.step}>
      <span className={css.stepSign} data-mood="plain">
        <Lock />
      </span>
      <span>
        <PolicyLink policy={policy} onClick={() => (span ? reveal(span, { caret: true }) : select({ kind: 'policy', id: policy }))} />{' '}
        <span className={css.muted}>{outcome === 'no-match' ? 'selects it; none of its rules fits' : 'isolates it'}</span>
      </span>
    </li>
  ));
}

/** The rules that say nothing about the flow, and what in them does not match. */
function Misses({ misses }: { readonly misses: readonly Miss[] }) {
  if (misses.length === 0) return null;
  return (
    <details className={css.details}>
      <summary>{plural(misses.length, 'rule does', 'rules do')} not match</summary>
      <ul className={css.steps}>
        {misses.map(({ policy, rule, text, span }) => (
          <li key={`${policy} ${rule}`} className={css.step}>
            <span className={css.stepSign} data-mood="plain" aria-hidden="true">
              –
            </span>
            <span>
              {policy}, rule {rule + 1}: <Coded text={text} />
              {span ? (
                <span className={css.stepPlace}>
                  <PlaceLink span={span} />
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function SideSteps({ side, name }: { readonly side: Side; readonly name: string }) {
  const title = side.direction === 'egress' ? `Leaving ${name}` : `Entering ${name}`;
  const deciding = side.steps.filter((s) => s.outcome !== 'selects' && s.outcome !== 'no-match');
  const spoke = new Set(deciding.map((s) => s.policy));
  const others = side.steps.filter((s) => !deciding.includes(s) && !spoke.has(s.policy));
  return (
    <section className={css.column} aria-label={title}>
      <h3 className={css.columnHead}>
        {title}{' '}
        <span className={css.verdict} data-verdict={side.verdict}>
          {VERDICTS[side.verdict]}
        </span>
      </h3>
      <ul className={css.steps}>
        {deciding.map((step) => (
          <StepLine key={`${step.outcome} ${step.policy} ${step.rule} ${step.text}`} step={step} />
        ))}
        <Bystanders steps={others} />
      </ul>
      <Misses misses={side.misses} />
    </section>
  );
}
