// What is wrong or worth saying about the text, errors first, all or of one kind; and what can be done here.
import { useState } from 'react';
import type { Report } from '../../engine/index';
import { startAllowing } from '../state/gesture';
import { reveal } from '../state/lens';
import { showRule } from '../state/rules';
import { useAppState } from '../state/use-state';
import { applyEdits } from '../state/workspace';
import css from './inspector.module.css';
import { LEVEL_SIGNS, LEVEL_WORDS } from './level';
import { ProblemScope, useScopedProblems } from './ProblemScope';
import list from './problems.module.css';
import { RebuildButton } from './RebuildButton';
import { reachable } from './reachable';
import { plural } from './words';

const ORDER: Record<Report['level'], number> = { error: 0, warning: 1, info: 2 };
const SHOWN = 200;

/** Problems with keys of their own, even where two are alike in everything. */
function distinct(problems: readonly Report[]): (readonly [string, Report])[] {
  const seen = new Map<string, number>();
  return problems.map((p) => {
    const key = `${p.code} ${p.span?.file} ${p.span?.start} ${p.path} ${p.message}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return [`${key} ${nth}`, p] as const;
  });
}

function Row({ problem }: { readonly problem: Report }) {
  const { span, fixes, related, ask } = problem;
  return (
    <li className={list.problem}>
      <span className={list.level} data-level={problem.level}>
        <span aria-hidden="true">{LEVEL_SIGNS[problem.level]}</span>
        <span className="visually-hidden">{LEVEL_WORDS[problem.level]}: </span>
      </span>
      <div>
        {span ? (
          <button type="button" className={list.problemText} onClick={() => reveal(span, { also: related.map((r) => r.span), caret: true })}>
            {problem.message}
          </button>
        ) : (
          <span>{problem.message}</span>
        )}
        <span className={list.problemPlace}>
          {span ? `${span.file}, line ${problem.line}` : ''} {problem.path}{' '}
          <button type="button" className={css.link} title="What is this?" aria-label={`${problem.code}: what is this?`} onClick={() => showRule(problem.code)}>
            {problem.code}
          </button>
        </span>
      </div>
      <span className={list.fixes}>
        {fixes.map((fix) => (
          <button key={fix.title} type="button" className="ui-button ui-small" onClick={() => applyEdits(fix.title, fix.edits)}>
            {fix.title}
          </button>
        ))}
        <RebuildButton problem={problem} />
        {ask ? (
          <button type="button" className="ui-button ui-small" onClick={() => startAllowing(ask.intent)}>
            {ask.title}…
          </button>
        ) : null}
      </span>
    </li>
  );
}

function Help() {
  return (
    <ul className={css.help}>
      <li>Select a line to see why it flows, or why not, at both ends.</li>
      <li>
        Draw from the dot at a box to another box to allow a flow, or press <kbd>A</kbd> on a box.
      </li>
      <li>
        Press <kbd>Delete</kbd> on a line to cut it. Every change is shown before it is made.
      </li>
      <li>Put the caret into a policy to see in the picture what it is about.</li>
    </ul>
  );
}

/** How many errors and warnings there are. */
export function ProblemsWords() {
  const problems = useAppState((s) => s.result.view?.problems) ?? [];
  const errors = problems.filter((p) => p.level === 'error').length;
  const warnings = problems.filter((p) => p.level === 'warning').length;
  const words = [...(errors ? [plural(errors, 'error')] : []), ...(warnings ? [plural(warnings, 'warning')] : [])].join(', ');
  return <span className={css.muted}>{words || 'no problems'}</span>;
}

/** Below this many nobody needs to choose. */
const FEW = 4;
const PLURALS: Record<Report['level'], string> = { error: 'errors', warning: 'warnings', info: 'notes' };

/** What a list of problems can be narrowed to, by the value of its choice. */
const FILTERS: { readonly [kind: string]: (p: Report) => string } = { level: (p) => p.level, rule: (p) => p.code, file: (p) => p.span?.file ?? '' };

/** `kind value`, or '' for all; a choice that nothing meets any more counts as all. */
function narrowed(problems: readonly Report[], choice: string): readonly Report[] {
  const [kind = '', ...rest] = choice.split(' ');
  const of = FILTERS[kind];
  const some = of ? problems.filter((p) => of(p) === rest.join(' ')) : [];
  return some.length > 0 ? some : problems;
}

interface FilterProps {
  readonly problems: readonly Report[];
  readonly choice: string;
  readonly onChoose: (choice: string) => void;
}

function Filter({ problems, choice, onChoose }: FilterProps) {
  const groups = [
    { kind: 'level', title: 'By weight', name: (value: string) => PLURALS[value as Report['level']] },
    { kind: 'rule', title: 'By rule', name: (value: string) => value },
    { kind: 'file', title: 'By file', name: (value: string) => value },
  ];
  const count = (kind: string, value: string) => problems.filter((p) => FILTERS[kind]?.(p) === value).length;
  return (
    <label className={css.muted}>
      Show{' '}
      <select value={narrowed(problems, choice) === problems ? '' : choice} onChange={(e) => onChoose(e.target.value)}>
        <option value="">all {problems.length}</option>
        {groups.map(({ kind, title, name }) => (
          <optgroup key={kind} label={title}>
            {[...new Set(problems.map((p) => FILTERS[kind]?.(p) ?? ''))]
              .filter((value) => value !== '')
              .map((value) => (
                <option key={value} value={`${kind} ${value}`}>
                  {name(value)} ({count(kind, value)})
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

export function ProblemsPane() {
  const [choice, setChoice] = useState('');
  const all = [...useScopedProblems()].sort((a, b) => ORDER[a.level] - ORDER[b.level]);
  const problems = narrowed(all, choice);
  return (
    <div ref={reachable} className={css.columns}>
      <ProblemScope />
      {problems.length > 0 ? (
        <ul className={list.problems} aria-label="Problems">
          {all.length > FEW ? (
            <li>
              <Filter problems={all} choice={choice} onChoose={setChoice} />
            </li>
          ) : null}
          {distinct(problems.slice(0, SHOWN)).map(([key, p]) => (
            <Row key={key} problem={p} />
          ))}
          {problems.length > SHOWN ? <li className={css.muted}>and {problems.length - SHOWN} more</li> : null}
        </ul>
      ) : null}
      <section className={css.column} aria-label="What you can do here">
        <h3 className={css.columnHead}>What you can do here</h3>
        <Help />
      </section>
    </div>
  );
}
