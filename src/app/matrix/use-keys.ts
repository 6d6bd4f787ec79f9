// The keyboard in the matrix: arrows walk, Enter and letters act on the cell, on names letters search.
import { type KeyboardEvent, useRef } from 'react';
import { fold, select } from '../state/lens';
import type { Act } from './acts';
import { actsOf, allow, canCut, canIsolate, cut, explain } from './acts';
import { isNamespace, type Line } from './axis';
import { isBeyond, isSum, type Target } from './cell-words';
import { findTyped, move, type Spot } from './cursor';

/** Milliseconds after which typing begins a new word. */
const PAUSE = 800;

export interface KeysOptions {
  readonly lines: readonly Line[];
  readonly spot: Spot;
  readonly target: Target | undefined;
  /** How many rows are in sight. */
  readonly page: () => number;
  readonly go: (spot: Spot) => void;
  readonly openMenu: () => void;
  /** Tells people what a key could not do. */
  readonly say: (text: string) => void;
}

const isolate = (target: Target): Act | undefined => (canIsolate(target.to) ? actsOf(target).find((a) => a.keys === 'I') : undefined);

/** Why nothing can be done to a cell. */
function refusal(target: Target): string | undefined {
  if (target.cell.self) return 'A single pod always reaches itself: no policy can change that.';
  return isBeyond(target) ? 'Both ends are outside the cluster: no policy rules this.' : undefined;
}

/** What Enter and a double click do: the natural thing, or a choice of all. */
export function enter({ target, openMenu, say }: Pick<KeysOptions, 'target' | 'openMenu' | 'say'>): void {
  if (!target) return;
  const { cell } = target;
  const refused = refusal(target);
  if (refused) say(refused);
  else if (!isSum(cell) && (cell.state === 'blocked' || cell.state === 'half-open')) allow(target);
  else openMenu();
}

function cellKey(key: string, target: Target, options: KeysOptions): boolean {
  const { say } = options;
  const { from, to, cell } = target;
  const refused = refusal(target);
  switch (key) {
    case 'Enter':
      enter(options);
      return true;
    case 'a':
      if (refused) say(refused);
      else allow(target);
      return true;
    case 'Delete':
    case 'Backspace':
      if (canCut(cell)) cut(target);
      else say(refused ?? (cell.state === 'denied' ? 'A rule denies this already.' : 'Nothing flows here that could be cut.'));
      return true;
    case ' ':
    case 's':
    case 'w':
      if (isBeyond(target)) say(refused ?? '');
      else explain(target);
      return true;
    case 'i': {
      const act = isolate(target);
      if (act) act.run();
      else say(`${to.name} is outside: policies isolate workloads only.`);
      return true;
    }
    case '+':
    case '=':
      for (const line of [from, to]) if (line.kind === 'folded') fold(line.id, false);
      return true;
    case '-':
      for (const line of [from, to]) if (line.kind === 'workload' && line.parent !== undefined) fold(line.parent, true);
      return true;
    default:
      return false;
  }
}

/** `back`: the arrow that leads away from the cells; there it folds and unfolds, or goes up to the namespace. */
function headKey(key: string, line: Line, axis: 'row' | 'column', options: KeysOptions): boolean {
  const { lines, go } = options;
  const back = axis === 'row' ? 'ArrowLeft' : 'ArrowUp';
  const into = axis === 'row' ? 'ArrowRight' : 'ArrowDown';
  const toggle = key === 'Enter' || key === ' ';
  if (isNamespace(line)) {
    const isOpen = line.kind === 'open';
    if (toggle || key === back || (isOpen ? key === '-' : key === '+' || key === '=')) {
      fold(line.id, isOpen);
      return true;
    }
    return isOpen && key === into;
  }
  if (toggle) {
    select({ kind: 'node', id: line.id });
    return true;
  }
  if (key === back && line.parent !== undefined) {
    const at = lines.findIndex((l) => l.id === line.parent);
    if (at >= 0) go(axis === 'row' ? { row: at, column: -1 } : { row: -1, column: at });
    return true;
  }
  return false;
}

/** On names: goes to the next one that begins with what is typed. */
function typeKey(typed: string, options: KeysOptions): void {
  const { lines, spot, go } = options;
  const at = findTyped(lines, spot.column < 0 ? spot.row : spot.column, typed);
  if (at !== undefined) go(spot.column < 0 ? { row: at, column: -1 } : { row: -1, column: at });
}

/** Whether a key without Ctrl did something where the keyboard is. */
function actKey(key: string, options: KeysOptions): boolean {
  const { lines, spot, target } = options;
  if (target) return cellKey(key.length === 1 ? key.toLowerCase() : key, target, options);
  const header = spot.column < 0 ? lines[spot.row] : spot.row < 0 ? lines[spot.column] : undefined;
  return header !== undefined && headKey(key, header, spot.column < 0 ? 'row' : 'column', options);
}

export function useKeys(options: KeysOptions): (event: KeyboardEvent<HTMLElement>) => void {
  const typed = useRef({ text: '', at: 0 });

  function use({ key, ctrlKey, shiftKey }: KeyboardEvent): boolean {
    const { lines, spot, target, page, go, openMenu } = options;
    if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) {
      if (target) openMenu();
      return target !== undefined;
    }
    if (!ctrlKey && actKey(key, options)) return true;
    const to = move(spot, { key, ctrl: ctrlKey }, lines, lines, page());
    if (to) go(to);
    else if (!ctrlKey && key.length === 1 && (spot.row < 0 || spot.column < 0)) {
      const now = Date.now();
      typed.current = { text: now - typed.current.at < PAUSE ? typed.current.text + key : key, at: now };
      typeKey(typed.current.text, options);
    } else return false;
    return true;
  }

  return (event) => {
    if (event.altKey || event.metaKey || !use(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
