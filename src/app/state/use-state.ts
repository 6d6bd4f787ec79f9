// How React reads the store.
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { store } from './store';
import type { State } from './types';

/** A part of the state. The component renders again when the selected value is another one (by identity). */
export const useAppState = <T>(select: (state: State) => T): T => useStore(store, select);

/** The same for a selector that makes a fresh array or object: compared by its members. */
export const useAppParts = <T>(select: (state: State) => T): T => useStore(store, useShallow(select));
