// What forms refuse, and with which sentence.
import { describe, expect, test } from 'vitest';
import { keyProblem, nameProblem, policyNameProblem, readContainerPorts, readLabels, valueProblem } from './checks';

test.each([
  ['web', ''],
  ['web-2', ''],
  ['2web', ''],
  ['', 'type a name'],
  ['db', 'the name db is taken'],
  ['Web', '“Web” is not a name: write small letters, digits and hyphens, with a letter or digit at both ends'],
  ['web-', '“web-” is not a name: write small letters, digits and hyphens, with a letter or digit at both ends'],
  ['a.b', '“a.b” is not a name: write small letters, digits and hyphens, with a letter or digit at both ends'],
  ['a'.repeat(63), ''],
  ['a'.repeat(64), '“aaaaaaaaaaaaaaaaaaaa…” has 64 characters: a name has at most 63'],
])('a workload called %j: %j', (name, problem) => expect(nameProblem(name, ['db'])).toBe(problem));

test.each([
  ['allow-web', ''],
  ['allow.web', ''],
  ['', 'type a name'],
  ['deny', 'the name deny is taken'],
  ['a..b', '“a..b” is not a name: write small letters, digits, hyphens and single dots between them'],
  ['A', '“A” is not a name: write small letters, digits and hyphens, with a letter or digit at both ends'],
  [`${'a.'.repeat(126)}aa`, 'the name has 254 characters: it may have at most 253'],
])('a policy called %j: %j', (name, problem) => expect(policyNameProblem(name, ['deny'])).toBe(problem));

describe('labels', () => {
  test.each([
    ['app', ''],
    ['example.com/app_2', ''],
    ['', 'type a key, such as app or team'],
    ['tier', 'there is a label tier already'],
    ['a/b/c', '“a/b/c” is not the key of a label: write app, or example.com/app'],
    ['Example/app', '“Example/app” is not the key of a label: write app, or example.com/app'],
    ['-app', '“-app” is not the key of a label: write app, or example.com/app'],
    ['app/', '“app/” is not the key of a label: write app, or example.com/app'],
  ])('the key %j: %j', (key, problem) => expect(keyProblem(key, ['tier'])).toBe(problem));
  test.each([
    ['', ''],
    ['Front_end.2', ''],
    ['a b', '“a b” is not the value of a label: write letters, digits, hyphens, dots and underscores, with a letter or digit at both ends'],
    ['a'.repeat(64), 'the value has 64 characters: it may have at most 63'],
  ])('the value %j: %j', (value, problem) => expect(valueProblem(value)).toBe(problem));
  test.each([
    ['', { labels: {} }],
    ['app=web, tier=', { labels: { app: 'web', tier: '' } }],
    ['app', { problem: '“app” is not a label: write key=value' }],
    ['app=a app=b', { problem: 'there is a label app already' }],
    ['app=a=b', { problem: '“a=b” is not the value of a label: write letters, digits, hyphens, dots and underscores, with a letter or digit at both ends' }],
  ])('the list %j', (text, expected) => expect(readLabels(text)).toEqual(expected));
});

test.each([
  ['', { ports: [] }],
  [
    '8080, udp 53, 53/SCTP',
    {
      ports: [
        { protocol: 'TCP', port: 8080 },
        { protocol: 'UDP', port: 53 },
        { protocol: 'SCTP', port: 53 },
      ],
    },
  ],
  ['70000', { problem: '70000 is not a port: ports are 1 to 65535' }],
  ['0', { problem: '0 is not a port: ports are 1 to 65535' }],
  ['http', { problem: '“http” is not a port: write 8080 or UDP 53' }],
])('container ports %j', (text, expected) => expect(readContainerPorts(text)).toEqual(expected));
