// What the API takes as labels, names, ports and address blocks.
import { describe, expect, test } from 'vitest';
import { formatBlock } from '../../sets/address';
import { nearest } from '../../yaml/resemblance';
import { isStrictlyInside, type ReadBlock, readBlock } from './ip-block';
import { faultInDnsLabel, faultInDnsSubdomain, faultInLabelKey, faultInLabelValue } from './label-syntax';
import { faultInPortName, faultInPortNumber } from './port-syntax';

const long = (length: number): string => 'a'.repeat(length);

describe.each([
  ['a DNS label', faultInDnsLabel, ['a', '0', 'a-b', long(63)], ['', 'A', 'a.b', '-a', 'a-', 'a_b', long(64)]],
  ['a DNS name', faultInDnsSubdomain, ['a', 'a.b', '1.2', 'a-b.c-d', long(253)], ['', 'a..b', '.a', 'a.', 'A', 'a_b', 'a.-b', long(254)]],
  [
    'a label key',
    faultInLabelKey,
    ['a', 'A_b.c-9', 'example.com/a', 'a/b', `${long(253)}/${long(63)}`],
    ['', '/a', 'a/', 'a/b/c', 'A/b', '-a', 'a-', 'a b', long(64), `${long(254)}/a`, 'ä'],
  ],
  ['a label value', faultInLabelValue, ['', 'a', 'A_b.c-9', '0123', long(63)], [' ', 'a b', '-a', 'a.', 'a/b', long(64)]],
  ['a port name', faultInPortName, ['http', 'a', '8a', 'a-b-c', 'abcdefghijklmno'], ['', '80', '-a', 'a-', 'a--b', 'HTTP', 'a_b', 'abcdefghijklmnop', '8-8']],
])('%s', (_, faultIn, good, bad) => {
  test.each(good)('%j is one', (text) => expect(faultIn(text)).toBeUndefined());
  test.each(bad)('%j is none', (text) => expect(faultIn(text)).toMatch(/^is /));
});

test.each([
  [0, false],
  [1, true],
  [65535, true],
  [65536, false],
  [-1, false],
])('port %d: %s', (port, good) => {
  expect(faultInPortNumber(port) === undefined).toBe(good);
});

describe('address blocks', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8', false],
    ['0.0.0.0/0', '0.0.0.0/0', false],
    ['2001:db8::/32', '2001:db8::/32', false],
    ['10.1.2.3/8', '10.0.0.0/8', true],
    ['2001:db8::1/32', '2001:db8::/32', true],
    ['010.001.0.00/08', '10.0.0.0/8', true],
    ['::ffff:10.0.0.0/104', '10.0.0.0/8', true],
    ['::ffff:010.0.0.0/104', '10.0.0.0/8', true],
    ['::ffff:0:0/96', '0.0.0.0/0', true],
    ['::/0', '::/0', false],
  ])('%s is %s', (text, block, isOdd) => {
    const read = readBlock(text);
    expect(read && formatBlock(read.block)).toBe(block);
    expect(read?.exact).toBe(block);
    expect(read?.oddity !== undefined).toBe(isOdd);
  });

  test.each([
    '',
    ' ',
    '10.0.0.0',
    '10.0.0/8',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8 ',
    '256.0.0.0/8',
    '2001:db8::/129',
    '2001:db8::%eth0/64',
    'example.com',
    '10.0.0.0/8/8',
    '0x10.0.0.0/8',
  ])('%j is none', (text) => expect(readBlock(text)).toBeUndefined());

  test.each([
    ['10.1.0.0/16', '10.0.0.0/8', true],
    ['10.0.0.0/8', '10.0.0.0/8', false],
    ['10.0.0.0/7', '10.0.0.0/8', false],
    ['11.0.0.0/16', '10.0.0.0/8', false],
    ['2001:db8::/64', '10.0.0.0/8', false],
    ['2001:db8::/64', '2001:db8::/32', true],
  ])('%s strictly inside %s: %s', (inner, outer, expected) => {
    expect(isStrictlyInside((readBlock(inner) as ReadBlock).block, (readBlock(outer) as ReadBlock).block)).toBe(expected);
  });
});

test.each([
  ['Namespace', 'namespace'],
  ['NamespaceSelector', 'namespaceSelector'],
  ['port', 'ports'],
  ['_from', 'from'],
  ['form', 'from'],
  ['ingres', 'ingress'],
  ['pod_selector', 'podSelector'],
  ['podSelectors', 'podSelector'],
  ['policyType', 'policyTypes'],
  ['colour', undefined],
  ['x', undefined],
  ['', undefined],
  ['--', undefined],
])('%j resembles %s', (word, expected) => {
  expect(nearest(word, ['namespace', 'namespaceSelector', 'ports', 'from', 'ingress', 'egress', 'podSelector', 'policyTypes'])).toBe(expected);
});
