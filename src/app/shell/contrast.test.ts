// Holds the palette to WCAG AA: text 4.5, lines that carry meaning 3, in light and dark.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');

function palette(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const TEXT: [string, string[]][] = [
  ['text', ['bg', 'surface', 'raised', 'hover', 'accent-soft', 'code', 'hl', 'add', 'remove']],
  ['muted', ['bg', 'surface', 'raised', 'hover', 'accent-soft']],
  ['accent', ['bg', 'surface', 'raised', 'accent-soft', 'hover']],
  ['on-accent', ['accent']],
  ['allow', ['bg', 'surface', 'raised', 'allow-soft']],
  ['half', ['bg', 'surface', 'raised', 'half-soft']],
  ['deny', ['bg', 'surface', 'raised', 'deny-soft']],
  ['unsure', ['bg', 'surface', 'raised', 'unsure-soft']],
  ['key', ['code', 'hl']],
  ['str', ['code', 'hl']],
  ['num', ['code', 'hl']],
  ['com', ['code', 'hl']],
];
const rows = TEXT.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const));

describe.each([
  ['light', ':root'],
  ['dark', ":root[data-theme='dark']"],
])('%s', (_, selector) => {
  const colours = palette(selector);
  test.each(rows)('%s on %s', (text, ground) => {
    expect(contrast(colours[text] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  test('a line for what is open by default is seen on the canvas', () => {
    expect(contrast(colours.default ?? '', colours.bg ?? '')).toBeGreaterThanOrEqual(3);
  });
});
