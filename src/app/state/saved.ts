// What is kept on this machine, and how it is read back: nothing that comes from outside the page's memory is trusted.
import type { Input, Platform } from '../../engine/index';
import { DEFAULT_PLATFORM, INITIAL_LENS } from './initial';
import type { Lens, State, Workspace } from './types';

/** `stamp` names one saving, so that a tab notices that another one has saved since. */
export interface SavedWorkspace {
  readonly version: 1;
  readonly stamp: string;
  readonly files: readonly Input[];
  readonly platform: Platform;
  readonly openFile: string;
  /** The sample that this is, unchanged. */
  readonly sample?: string;
}

export type SavedLens = Pick<Lens, 'showDefault' | 'folded' | 'positions' | 'theme' | 'panes'>;

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

/** Undefined where it is not what we write. */
export function readSavedWorkspace(value: unknown): SavedWorkspace | undefined {
  if (!isRecord(value) || value.version !== 1 || !Array.isArray(value.files) || !value.files.every(isInput)) return undefined;
  if (new Set(value.files.map((f) => f.name)).size !== value.files.length) return undefined;
  return {
    version: 1,
    stamp: typeof value.stamp === 'string' ? value.stamp : '',
    files: value.files,
    platform: readPlatform(value.platform),
    openFile: typeof value.openFile === 'string' ? value.openFile : '',
    ...(typeof value.sample === 'string' ? { sample: value.sample } : {}),
  };
}

const isPoint = (value: unknown): value is { x: number; y: number } => isRecord(value) && Number.isFinite(value.x) && Number.isFinite(value.y);

function readEach<T>(value: unknown, is: (item: unknown) => item is T): Record<string, T> {
  const out: Record<string, T> = {};
  if (isRecord(value)) for (const [key, item] of Object.entries(value)) if (is(item)) out[key] = item;
  return out;
}

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
    panes: {
      files: size(panes.files, usual.files),
      text: size(panes.text, usual.text),
      inspector: size(panes.inspector, usual.inspector),
      filesFolded: panes.filesFolded === true,
    },
  };
}

export const lensToSave = ({ showDefault, folded, positions, theme, panes }: Lens): SavedLens => ({ showDefault, folded, positions, theme, panes });

export function workspaceToSave({ files, platform, openFile }: Workspace, sample: State['sample'], stamp: string): SavedWorkspace {
  return { version: 1, stamp, files, platform, openFile, ...(sample?.files === files ? { sample: sample.id } : {}) };
}
