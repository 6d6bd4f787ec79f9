// The one list: no two commands share an id or a shortcut, and shortcuts are what they say.
import { describe, expect, test } from 'vitest';
import { COMMANDS } from './commands';
import { formatKeys, isPressed, type KeyPress } from './keys';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('the list', () => {
  test('has no id twice, each of the form noun.verb', () => {
    const ids = COMMANDS.map((c) => c.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z]+\.[a-z]+$/.test(id))).toEqual([]);
  });
  test('has no shortcut and no title twice', () => {
    for (const list of [COMMANDS.flatMap((c) => c.keys ?? []), COMMANDS.map((c) => c.title)]) expect(list.filter((k, i) => list.indexOf(k) !== i)).toEqual([]);
  });
});

describe('keys', () => {
  test.each([
    ['Mod+Z', press('z', { ctrlKey: true }), false, true],
    ['Mod+Z', press('z', { metaKey: true }), true, true],
    ['Mod+Z', press('z', { ctrlKey: true }), true, false],
    ['Mod+Z', press('z'), false, false],
    ['Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false, false],
    ['Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), false, true],
    ['Alt+A', press('å', { altKey: true, code: 'KeyA' }), true, true],
    ['Alt+0', press('º', { altKey: true, code: 'Digit0' }), true, true],
    ['Escape', press('Escape'), false, true],
    ['Alt+A', press('a', { altKey: true, ctrlKey: true }), false, false],
  ])('%s pressed by %j (mac: %s): %s', (keys, event, mac, expected) => {
    expect(isPressed(keys, event, { mac })).toBe(expected);
  });
  test('are shown as each system writes them', () => {
    expect(formatKeys('Mod+Shift+Z', { mac: false })).toBe('Ctrl Shift Z');
    expect(formatKeys('Mod+Shift+Z', { mac: true })).toBe('⌘ ⇧ Z');
  });
});
