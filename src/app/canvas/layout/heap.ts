// The search's list of what to look at next.

/** A point of the grid with the cost of the way to it; `guess` adds the least that is left. */
export interface State {
  readonly key: number;
  readonly cost: number;
  readonly guess: number;
}

/** What the search has still to look at, the most promising first. */
export interface Heap {
  push(state: State): void;
  pop(): State | undefined;
}

/** A binary heap by `guess`, then by key, so that equal ways are always taken in the same order. */
export function newHeap(): Heap {
  const items: State[] = [];
  const before = (a: State, b: State): boolean => a.guess < b.guess || (a.guess === b.guess && a.key < b.key);
  const swap = (i: number, j: number): void => {
    [items[i], items[j]] = [items[j] as State, items[i] as State];
  };
  return {
    push(state) {
      let i = items.push(state) - 1;
      for (let up = (i - 1) >> 1; i > 0 && before(items[i] as State, items[up] as State); i = up, up = (i - 1) >> 1) swap(i, up);
    },
    pop() {
      const top = items[0];
      const last = items.pop();
      if (items.length > 0 && last) {
        items[0] = last;
        for (let i = 0; ; ) {
          const [l, r] = [2 * i + 1, 2 * i + 2];
          let least = i;
          if (l < items.length && before(items[l] as State, items[least] as State)) least = l;
          if (r < items.length && before(items[r] as State, items[least] as State)) least = r;
          if (least === i) break;
          swap(i, least);
          i = least;
        }
      }
      return top;
    },
  };
}
