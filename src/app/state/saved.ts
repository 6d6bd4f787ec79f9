// What is kept on this machine, and how it is read back: nothing that comes from outside the page's memory is trusted.
import type { Input, Platform } from '../../engine/index';
import { DEFAULT_PLATFORM, INITIAL_LENS } from './initial';
import type { Baseline, GuideState, Lens, State } from './types';

/** `stamp` names one saving, so that a tab notices that another one has saved since. */
export interface SavedWorkspace {
  readonly version: 1;
  readonly stamp: string;
  readonly files: readonly Input[];
  readonly platform: Platform;
  readonly openFile: string;
  /** The sample that this is. */
  readonly sample?: string;
  /** Where it was changed: the names of the files that came with it. */
  readonly sampleFiles?: readonly string[];
  /** What changes are told against; the files themselves where it is absent, as in what was kept before there were changes. */
  readonly baseline?: Baseline;
}

export type SavedLens = Pick<Lens, 'showDefault' | 'folded' | 'positions' | 'theme' | 'list' | 'showChanges' | 'guide' | 'panes'>;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isInput = (value: unknown): value is Input =>
  isRecord(value) && typeof value.name === 'string' && typeof value.text === 'string' && (value.readOnly === undefined || typeof value.readOnly === 'boolean');

function readPlatform(value: unknown): Platform {
  if (!isRecord(value)) return DEFAULT_PLATFORM;
  return {
    enforcer: 'kubernetes',
    hostNetwork: value.hostNetwork === 'pods' ? 'pods' : 'nodes',
    podAddresses: value.podAddresses === 'ignore' ? 'ignore' : 'match',
  };
}

const isFileList = (value: unknown): value is readonly Input[] =>
  Array.isArray(value) && value.every(isInput) && new Set(value.map((f) => f.name)).size === value.length;

function readBaseline(value: unknown): Baseline | undefined {
  if (!isRecord(value) || !isFileList(value.files)) return undefined;
  return { files: value.files, what: value.what === 'saved' || value.what === 'taken' ? value.what : 'imported' };
}

/** Undefined where it is not what we write. */
export function readSavedWorkspace(value: unknown): SavedWorkspace | undefined {
  if (!isRecord(value) || value.version !== 1 || !isFileList(value.files)) return undefined;
  const baseline = readBaseline(value.baseline);
  return {
    version: 1,
    stamp: typeof value.stamp === 'string' ? value.stamp : '',
    files: value.files,
    platform: readPlatform(value.platform),
    openFile: typeof value.openFile === 'string' ? value.openFile : '',
    ...(typeof value.sample === 'string' ? { sample: value.sample } : {}),
    ...(isListOf(value.sampleFiles, isString) ? { sampleFiles: value.sampleFiles } : {}),
    ...(baseline ? { baseline } : {}),
  };
}

const isPoint = (value: unknown): value is { x: number; y: number } => isRecord(value) && Number.isFinite(value.x) && Number.isFinite(value.y);

function readEach<T>(value: unknown, is: (item: unknown) => item is T): Record<string, T> {
  const out: Record<string, T> = {};
  if (isRecord(value)) for (const [key, item] of Object.entries(value)) if (is(item)) out[key] = item;
  return out;
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isStep = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] => Array.isArray(value) && value.every(is);
const isSteps = (value: unknown): value is readonly number[] => isListOf(value, isStep);

function readGuide(value: unknown): GuideState {
  const guide = isRecord(value) ? value : {};
  return {
    welcome: guide.welcome === 'on' || guide.welcome === 'over' ? guide.welcome : 'off',
    panel: guide.panel === 'folded' || guide.panel === 'closed' ? guide.panel : 'open',
    at: readEach(guide.at, isStep),
    done: readEach(guide.done, isSteps),
    finished: isListOf(guide.finished, isString) ? guide.finished : [],
  };
}

const LISTS: readonly Lens['list'][] = ['problems', 'changes', 'posture', 'pins'];
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const size = (value: unknown, otherwise: number): number => (typeof value === 'number' && value >= 80 && value <= 4000 ? value : otherwise);

/** Whatever of it can be used; the rest as at the start. */
export function readSavedLens(value: unknown): SavedLens {
  const lens = isRecord(value) ? value : {};
  const panes = isRecord(lens.panes) ? lens.panes : {};
  const { panes: usual } = INITIAL_LENS;
  return {
    showDefault: lens.showDefault === true,
    folded: readEach(lens.folded, isBoolean),
    positions: readEach(lens.positions, isPoint),
    theme: lens.theme === 'light' || lens.theme === 'dark' ? lens.theme : 'system',
    list: LISTS.find((l) => l === lens.list) ?? 'problems',
    showChanges: lens.showChanges !== false,
    guide: readGuide(lens.guide),
    panes: {
      files: size(panes.files, usual.files),
      text: size(panes.text, usual.text),
      inspector: size(panes.inspector, usual.inspector),
      filesFolded: panes.filesFolded === true,
    },
  };
}

export const lensToSave = ({ showDefault, folded, positions, theme, list, showChanges, guide, panes }: Lens): SavedLens => ({
  showDefault,
  folded,
  positions,
  theme,
  list,
  showChanges,
  guide,
  panes,
});

/** `stamp` names this saving. */
export function workspaceToSave({ workspace, sample, baseline }: Pick<State, 'workspace' | 'sample' | 'baseline'>, stamp: string): SavedWorkspace {
  const { files, platform, openFile } = workspace;
  const isTouched = sample?.files !== files;
  return {
    version: 1,
    stamp,
    files,
    platform,
    openFile,
    ...(sample ? { sample: sample.id } : {}),
    ...(sample && isTouched ? { sampleFiles: sample.files.map((f) => f.name) } : {}),
    ...(baseline ? { baseline } : {}),
  };
}
