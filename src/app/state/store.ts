// The one store. Views read it through use-state.ts; only the actions of this folder write to it.
import { createStore } from 'zustand/vanilla';
import { initialState } from './initial';
import type { State } from './types';

export const store = createStore<State>(() => initialState());

export const getState = (): State => store.getState();

/** For the actions of this folder only. */
export const setState = (change: Partial<State>): void => store.setState(change);
