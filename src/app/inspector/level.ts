// The three weights of problems, in signs and words.
import type { Report } from '../../engine/index';

type Level = Report['level'];

export const LEVEL_SIGNS: Record<Level, string> = { error: '✕', warning: '!', info: 'i' };
export const LEVEL_WORDS: Record<Level, string> = { error: 'error', warning: 'warning', info: 'note' };
