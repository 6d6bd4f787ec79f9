// @vitest-environment jsdom
// The focus after dialogs: back where it was, through a chain of them too, or near to where it was.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { giveFocusBack, watchFocus } from './focus-back';

let stop = (): void => undefined;
const get = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const close = (id: string): void => {
  get(id).remove();
  giveFocusBack(new Event('close', { cancelable: true }));
};

beforeEach(() => {
  document.body.innerHTML =
    '<main id="view" tabindex="-1"><div><button id="box">box</button></div></main>' +
    '<div id="first" role="dialog" data-state="open"><input id="asks"></div><div id="second" role="dialog" data-state="open"><button id="goes">on</button></div>';
  stop = watchFocus();
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

test('comes back through a chain of dialogs, once all are gone', () => {
  get('box').focus();
  get('asks').focus();
  get('goes').focus();
  close('first');
  expect(document.activeElement?.id).toBe('goes');
  close('second');
  expect(document.activeElement?.id).toBe('box');
});

test('goes to what is around it where it is gone itself', () => {
  get('box').focus();
  get('asks').focus();
  get('box').remove();
  get('second').remove();
  close('first');
  expect(document.activeElement?.id).toBe('view');
});

test('goes nowhere where it was nowhere on purpose', async () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  get('box').focus();
  get('box').blur();
  await new Promise((done) => setTimeout(done));
  get('asks').focus();
  get('second').remove();
  close('first');
  expect(document.activeElement).toBe(document.body);
});
