// The records of what can be wrong with whole files prove themselves: their examples are calls.
import { describe, expect, test } from 'vitest';
import { FILE_CATALOGUE } from './catalogue';
import { netpol } from './testing/netpol';

const DISK = {
  'shop.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: web } }\n',
  'logo.yaml': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
};

const said = async (call: string): Promise<string[]> => {
  const { out } = await netpol(`${call.trim().replace('netpol ', '')} -o json`, DISK);
  const { errors, warnings } = JSON.parse(out) as { errors: { level: string; code: string }[]; warnings: { level: string; code: string }[] };
  return [...errors, ...warnings].map(({ level, code }) => `${level} ${code}`);
};

describe.each(FILE_CATALOGUE)('$code', ({ code, severity, bad, good }) => {
  test('is said of the bad call, and nothing of the good one', async () => {
    expect(await said(bad)).toEqual([`${severity} ${code}`]);
    expect(await said(good)).toEqual([]);
  });
});
