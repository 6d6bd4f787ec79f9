// The guides of the gallery are sound: what a step names is there, nothing is ticked before the user has done it, and what
// each step asks for can be done with what the page offers. Played through on the engine, one step after the other.
import { describe, expect, test } from 'vitest';
import { type Analysis, type Answer, BY_THE_BOOK, explain, type FlowState, type Input, open, propose, type View, view } from '../../engine/index';
import { parseTraffic } from '../../engine/plain';
import { inputsOf, readGuide, SAMPLES, type Sample } from '../../engine/testing/sample';
import { applyInOrder, inOrder } from '../state/splice';
import type { Selection } from '../state/types';
import { type Facts, flowChecks, flowKey, holds, isDone, isNamed, litBy } from './checks';
import type { Check, FlowCheck, Guide, GuideStep, ProblemCheck, SelectedCheck } from './guide';

/** What the page knows: the files, and what the engine says of them. */
interface Page {
  readonly files: readonly Input[];
  readonly analysis: Analysis;
  readonly view: View;
}

const guideOf = ({ id }: Sample): Guide => JSON.parse(readGuide(id)) as Guide;

function pageOf(files: readonly Input[], before?: Page): Page {
  const analysis = open(files, BY_THE_BOOK, before?.analysis);
  return { files, analysis, view: view(analysis) };
}

function stateOf({ analysis }: Page, { flow }: FlowCheck): FlowState {
  const traffic = parseTraffic(flow.port);
  if (!traffic) throw new Error(`${flow.port} is no traffic`);
  const found = explain(analysis, flow.from, flow.to, traffic);
  if ('problem' in found) throw new Error(`${flow.from} -> ${flow.to}: ${found.problem}`);
  return found.state;
}

const factsOf = (page: Page, step: GuideStep, selection: Selection = { kind: 'none' }): Facts => ({
  view: page.view,
  selection,
  states: new Map(flowChecks(step).map((check) => [flowKey(check), stateOf(page, check)])),
});

/** Makes the edits; a file that gestures never edit stays as it is. */
function edited(page: Page, edits: Answer['proposals'][number]['edits']): Page {
  for (const { span } of edits) expect(page.files.find((file) => file.name === span.file)?.readOnly, `${span.file} is edited`).not.toBe(true);
  return pageOf(applyInOrder(page.files, inOrder(edits)).files, page);
}

/** Draws or cuts the flow, and takes what is proposed first; of a flow that is to be half-open, a cut of one half. */
function withFlow(page: Page, { flow, is }: FlowCheck): Page {
  const traffic = parseTraffic(flow.port);
  const answer = traffic && propose(page.analysis, { kind: is === 'allowed' ? 'allow' : 'cut', from: flow.from, to: flow.to, traffic });
  const [first] = answer?.proposals ?? [];
  if (!first) throw new Error(`${flow.from} -> ${flow.to} ${is}: ${answer?.reason}`);
  // Half of a flow is what some of the cuts leave.
  const ways = (is === 'half-open' ? (answer?.proposals ?? []) : [first]).map((proposal) => edited(page, proposal.edits));
  return ways.find((way) => stateOf(way, { flow, is }) === is) ?? edited(page, first.edits);
}

const without = (page: Page, name: string): Page =>
  pageOf(
    page.files.filter((file) => file.name !== name),
    page,
  );

/** Takes the first fix of each such problem; where there is none, closes the file that the step says to close. */
function withoutProblem(page: Page, { problem: code }: ProblemCheck, { text }: GuideStep): Page {
  let now = page;
  for (let i = 0; i < 10; i++) {
    const found = now.view.problems.find((problem) => problem.code === code);
    if (!found) return now;
    const file = found.span?.file ?? '';
    const asked = found.ask && propose(now.analysis, found.ask.intent).proposals[0]?.edits;
    const edits = found.fixes[0]?.edits ?? asked;
    if (edits) now = edited(now, edits);
    else if (text.includes(`Close ${file}`)) now = without(now, file);
    else throw new Error(`${code} has no fix: ${found.message}`);
  }
  throw new Error(`${code} never goes`);
}

/** Closes the file that the step says to close. */
function closing(page: Page, { text }: GuideStep): Page {
  const [, name] = /[Cc]lose ([\w-]+\.yaml)/.exec(text) ?? [];
  if (name === undefined) throw new Error('the step does not say which file to close');
  return without(page, name);
}

/** What is clicked on, and the step says how: a line that is drawn; where there is none, Alt W asks about the two ends. */
function selectionOf({ graph }: View, { selected }: SelectedCheck, { text }: GuideStep): Selection {
  const boxOf = (name: string): string => {
    const box = graph.nodes.find((node) => isNamed(node.id, name));
    if (!box) throw new Error(`no box ${name}`);
    return box.id;
  };
  if ('node' in selected) return { kind: 'node', id: boxOf(selected.node) };
  const [id] = litBy({ flows: [selected] }, { ...graph, hidden: [] }).edges;
  if (id !== undefined) {
    expect(text).toMatch(/[Ss]elect(ing)?\b[^.]*\bline\b/);
    return { kind: 'edge', id };
  }
  expect(text).toContain(`Press Alt W, choose ${selected.from} and then ${selected.to}`);
  return { kind: 'pair', from: boxOf(selected.from), to: boxOf(selected.to) };
}

/** Does what one check asks for, by the fix of the problem that is shown where the step speaks of it. */
function done(page: Page, check: Check, step: GuideStep): { readonly page: Page; readonly selection?: Selection } {
  const problem = step.show?.problem;
  if ('flow' in check && problem !== undefined && /\bfix\b/.test(step.text)) return { page: withoutProblem(page, { problem, is: 'gone' }, step) };
  if ('flow' in check) return { page: withFlow(page, check) };
  if ('problem' in check) return { page: withoutProblem(page, check, step) };
  if ('policy' in check) return { page: closing(page, step) };
  return { page, selection: selectionOf(page.view, check, step) };
}

/** What a step shows and does not exist. */
function missing({ graph, problems, policies, files }: View, { show, text }: GuideStep): readonly string[] {
  const isThere = (name: string): boolean => graph.nodes.some((node) => isNamed(node.id, name));
  const named = [...(show?.file ? [show.file] : []), ...(text.match(/[\w-]+\.yaml/g) ?? [])];
  return [
    ...(show?.nodes ?? []).filter((name) => !isThere(name)).map((name) => `box ${name}`),
    ...(show?.flows ?? []).filter((flow) => litBy({ flows: [flow] }, graph).edges.length === 0).map(({ from, to }) => `line ${from} -> ${to}`),
    ...(show?.policy === undefined || policies.some((policy) => policy.id === show.policy) ? [] : [`policy ${show.policy}`]),
    ...(show?.problem === undefined || problems.some((problem) => problem.code === show.problem) ? [] : [`problem ${show.problem}`]),
    ...named.filter((name) => !files.some((file) => file.name === name)).map((name) => `file ${name}`),
  ];
}

/** What a step that asks for a line to be drawn does not say of it: its two boxes and its port. */
function untold({ check = [], title, text }: GuideStep): readonly string[] {
  if (!/\bdraw\b/i.test(text)) return [];
  const words = `${title} ${text}`;
  const isSaid = (word: string): boolean => new RegExp(`(^|[^\\w-])${word}(?![\\w-])`).test(words);
  const named = check.flatMap((one) => ('flow' in one ? [one.flow.from, one.flow.to, one.flow.port].filter((end) => !end.startsWith('ip:')) : []));
  const missed = named.map((end) => end.replace(/^.*\/(?!TCP|UDP|SCTP)|^ns:|\/(TCP|UDP|SCTP)$/g, '')).filter((word) => !isSaid(word));
  return missed.map((word) => `${title}: does not say ${word}`);
}

describe.each(SAMPLES)('$id', (sample) => {
  const start = pageOf(inputsOf(sample));
  const { steps } = guideOf(sample);

  test('what its guide speaks of is there, and nothing is done yet', () => {
    expect(steps.flatMap((step) => missing(start.view, step).map((what) => `${step.title}: ${what}`))).toEqual([]);
    const isUndone = (step: GuideStep): boolean => step.check === undefined || (step.check.length > 0 && !isDone(step, factsOf(start, step)));
    expect(steps.filter((step) => !isUndone(step)).map((step) => step.title)).toEqual([]);
  });

  test('a line to draw is told with its ends and its port', () => expect(steps.flatMap(untold)).toEqual([]));

  test('each step can be done, and is not done by those before it', () => {
    let page = start;
    for (const step of steps) {
      if (!step.check) continue;
      const before = page;
      expect(isDone(step, factsOf(page, step)), `${step.title} before`).toBe(false);
      let selection: Selection = { kind: 'none' };
      for (const check of step.check) {
        if (holds(check, factsOf(page, step, selection))) continue;
        const now = done(page, check, step);
        page = now.page;
        selection = now.selection ?? selection;
      }
      expect(isDone(step, factsOf(page, step, selection)), `${step.title} after`).toBe(true);
      // What is only to be looked at is taken back.
      if (/[Uu]ndo/.test(step.text)) page = before;
    }
  });
});
