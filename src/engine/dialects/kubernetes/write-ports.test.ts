// A rule's whole list of ports: text before and after. What stays keeps its text.
import { describe, expect, test } from 'vitest';
import type { Path } from '../../yaml/path';
import type { PortDraft } from '../dialect';
import { policyWith } from './testing/resources';
import { made } from './testing/write';
import { WRITER } from './write';

const FIRST: Path = ['spec', 'ingress', 0, 'from', 0];

describe('the list of ports', () => {
  const block = (ports: string) => policyWith(`ingress:\n  - from:\n      - podSelector: {}\n${ports.replace(/^(?=.)/gm, '    ')}`);
  const tcp = (port?: number | string, endPort?: number): PortDraft => ({
    protocol: 'TCP',
    ...(port === undefined ? {} : { port }),
    ...(endPort === undefined ? {} : { endPort }),
  });
  const udp = (port: number | string): PortDraft => ({ protocol: 'UDP', port });
  const two = 'ports:\n  # the web\n  - port: 80 # http\n  - protocol: UDP\n    port: 53\n';

  test.each<[string, string, readonly PortDraft[], string]>([
    ['one more', two, [tcp(80), udp(53), tcp(443)], `${two}  - protocol: TCP\n    port: 443\n`],
    ['one less', two, [tcp(80)], 'ports:\n  # the web\n  - port: 80 # http\n'],
    ['another number', two, [tcp(8080), udp(53)], two.replace('80 #', '8080 #')],
    ['in any order', two, [udp(53), tcp(80)], two],
    ['a range', two, [tcp(80, 90), udp(53)], two.replace('80 # http\n', '80 # http\n    endPort: 90\n')],
    ['a name', two, [tcp(80), udp('dns')], two.replace('port: 53', 'port: dns')],
    ['another protocol', two, [tcp(80), tcp(53)], two.replace('UDP', 'TCP')],
    ['a protocol where none stands', two, [udp(80), udp(53)], two.replace('80 # http\n', '80 # http\n    protocol: UDP\n')],
    ['a whole protocol', two, [tcp(), udp(53)], two.replace('  - port: 80 # http\n', '  - {} # http\n')],
    ['every port', two, [], ''],
    ['some instead of every port', '', [tcp(80)], 'ports:\n  - protocol: TCP\n    port: 80\n'],
    ['where the list is empty', 'ports: []\n', [tcp(80, 90)], 'ports:\n  - protocol: TCP\n    port: 80\n    endPort: 90\n'],
    ['every port where it is so', '', [], ''],
    ['each once', 'ports:\n  - port: 80\n', [tcp(80), tcp(81), tcp(81)], 'ports:\n  - port: 80\n  - protocol: TCP\n    port: 81\n'],
    ['flow style', 'ports: [{port: 80}, {port: 443, protocol: TCP}]\n', [tcp(443), tcp('http')], 'ports: [{port: http}, {port: 443, protocol: TCP}]\n'],
    ['no longer a range', 'ports:\n  - port: 80\n    endPort: 90\n', [tcp(80)], 'ports:\n  - port: 80\n'],
  ])('%s', (_, before, ports, text) => {
    expect(made(block(before), (resource) => WRITER.replacePorts(resource, FIRST, ports))).toBe(block(text));
  });

  test.each<[string, PortDraft, string]>([
    ['0', tcp(0), '[`0` is not a port; use 1 to 65535]'],
    ['70000', tcp(70000), '[`70000` is not a port; use 1 to 65535]'],
    ['half a port', tcp(80.5), '[`80.5` is not a port; use 1 to 65535]'],
    ['no number', tcp(Number.NaN), '[`NaN` is not a port; use 1 to 65535]'],
    ['a range that ends beyond', tcp(80, 70000), '[`70000` is not a port; use 1 to 65535]'],
    ['a range backwards', tcp(90, 80), '[the range ends at `80`, before it begins at `90`; `endPort` may not be smaller than `port`]'],
    ['a range from a name', tcp('http', 90), '[`endPort` stands beside the name `http`; a range begins with a number]'],
    ['a range from nowhere', { protocol: 'TCP', endPort: 90 }, '[`endPort` stands without `port`; give the first port of the range]'],
    ['a name that is none', tcp('HTTP'), '[`HTTP` is not a port name; use lower-case letters, digits and `-`]'],
  ])('refused: %s', (_, port, reason) => {
    expect(made(block(two), (resource) => WRITER.replacePorts(resource, FIRST, [tcp(80), port]))).toBe(reason);
    expect(made(block(two), (resource) => WRITER.addRule(resource, 'ingress', { peer: { kind: 'everyone' }, ports: [port] }))).toBe(reason);
  });

  test('of a rule that is added, entry by entry', () => {
    const rule = { peer: { kind: 'everyone' }, ports: [tcp(80), tcp(81), tcp('http')] } as const;
    expect(made(block(two), (resource) => WRITER.addRule(resource, 'ingress', rule))).toBe(
      `${block(two)}    - ports:\n        - protocol: TCP\n          port: 80\n        - protocol: TCP\n          port: 81\n        - protocol: TCP\n          port: http\n`,
    );
  });

  test('shared by an anchor, only this list changes', () => {
    const text = policyWith('ingress:\n- ports: &p [{port: 80}]\n- ports: *p\n');
    const [before = '', behind = ''] = text.split('*p');
    const second = made(text, (resource) => WRITER.replacePorts(resource, ['spec', 'ingress', 1], [tcp(81)]));
    expect(second).toBe(`${before.trimEnd()}\n    - port: 81${behind}`);
    const first = made(text, (resource) => WRITER.replacePorts(resource, FIRST, [tcp(81)]));
    expect(first).toBe(text.replace('[{port: 80}]', '[{port: 81}]').replace('ports: *p', 'ports:\n    - port: 80'));
  });
});
