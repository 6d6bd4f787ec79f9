// What is remembered of the guides: steps, ticks, what is finished, and that a welcome is over for good.
import { beforeEach, describe, expect, test } from 'vitest';
import { beginGuide, dismissWelcome, doneOf, goToStep, stepOf, tickStep, welcome } from './guide';
import { initialState } from './initial';
import { hasOwnFiles } from './sample';
import { lensToSave, readSavedLens } from './saved';
import { getState, store } from './store';
import { addFiles, newFile, openSample, redo, removeFile, setFiles, undo } from './workspace';

const file = (name: string) => ({ name, text: '' });
const shop = () => openSample('shop', 'Shop', [file('a.yaml'), file('b.yaml')]);

beforeEach(() => store.setState(initialState(), true));

describe('the steps of a sample', () => {
  test('are ticked once each, and with the last one it is finished', () => {
    expect([tickStep('shop', 1, 2), tickStep('shop', 1, 2)]).toEqual([true, false]);
    expect(getState().lens.guide.finished).toEqual([]);
    expect(tickStep('shop', 0, 2)).toBe(true);
    expect(doneOf(getState(), 'shop')).toEqual([1, 0]);
    expect(getState().lens.guide.finished).toEqual(['shop']);
  });

  test('a step that the sample does not have any more does not finish it', () => {
    tickStep('shop', 5, 2);
    tickStep('shop', 0, 2);
    expect(getState().lens.guide.finished).toEqual([]);
  });

  test('can be begun anew; that it was finished stays', () => {
    goToStep('shop', 0);
    tickStep('shop', 0, 1);
    goToStep('xks', 3);
    beginGuide('shop');
    expect([stepOf(getState(), 'shop'), doneOf(getState(), 'shop'), stepOf(getState(), 'xks')]).toEqual([0, [], 3]);
    tickStep('shop', 0, 1);
    expect(getState().lens.guide.finished).toEqual(['shop']);
  });

  test('are kept with the lens, and nonsense is not', () => {
    goToStep('shop', 2);
    tickStep('shop', 1, 3);
    const { guide } = getState().lens;
    expect(readSavedLens(structuredClone(lensToSave(getState().lens))).guide).toEqual(guide);
    expect(readSavedLens({ guide: { welcome: 1, panel: 'x', at: { a: -1, b: 2 }, done: { a: [0.5], b: [1] }, finished: 'all' } }).guide).toEqual({
      welcome: 'off',
      panel: 'open',
      at: { b: 2 },
      done: { b: [1] },
      finished: [],
    });
  });
});

describe('the welcome', () => {
  test.each<[string, () => void]>([
    ['is dismissed', dismissWelcome],
    ['files of the user are added', () => addFiles([file('own.yaml')])],
    ['a dump takes the place of all', () => setFiles('Paste', [file('own.yaml')])],
    ['a new file is begun', () => newFile()],
  ])('is over for good once it %s', (_name, act) => {
    welcome();
    shop();
    expect(getState().lens.guide.welcome).toBe('on');
    act();
    welcome();
    expect(getState().lens.guide.welcome).toBe('over');
  });
});

describe('which sample is open', () => {
  test('goes back and forth with the files', () => {
    shop();
    openSample('xks', 'Tenants', [file('t.yaml')]);
    setFiles('Paste', [file('own.yaml')]);
    expect(getState().sample).toBeUndefined();
    undo();
    expect(getState().sample?.id).toBe('xks');
    undo();
    expect(getState().sample?.id).toBe('shop');
    expect(getState().sample?.files).toBe(getState().workspace.files);
    redo();
    expect(getState().sample?.id).toBe('xks');
  });

  test.each<[string, () => void, boolean]>([
    ['nothing open', () => removeAll(), false],
    ['a sample', () => undefined, false],
    ['a sample of which a file was closed', () => removeFile('b.yaml'), false],
    ['a sample and a file beside it', changeAndAdd, true],
    ['files of the user', () => setFiles('Paste', [file('a.yaml')]), true],
  ])('%s: own files are told from it', (_name, act, own) => {
    shop();
    act();
    expect(hasOwnFiles(getState())).toBe(own);
  });
});

function changeAndAdd(): void {
  removeFile('b.yaml');
  addFiles([file('own.yaml')]);
}

function removeAll(): void {
  for (const { name } of getState().workspace.files) removeFile(name);
}
