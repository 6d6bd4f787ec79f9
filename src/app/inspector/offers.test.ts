import { describe, expect, test } from 'vitest';
import type { GraphNode } from '../../engine/index';
import { formatTraffic } from '../../engine/plain';
import { placeWords } from './lines';
import { portChoices, readPorts, uniteChoices } from './offers';
import { bareName, stateWords } from './words';

const node = (change: Partial<GraphNode>): GraphNode => ({
  id: 'shop/gateway[Deployment]',
  kind: 'workload',
  label: 'gateway',
  detail: '',
  ports: [],
  offers: [],
  labels: {},
  ingress: { isolated: false, policies: [] },
  egress: { isolated: false, policies: [] },
  dashed: false,
  ...change,
});

describe('the port picker offers', () => {
  test('container ports by name and number, then Services on their target port', () => {
    const choices = portChoices(
      node({
        ports: [
          { name: 'grpc', protocol: 'TCP', port: 50051 },
          { protocol: 'UDP', port: 53 },
        ],
        offers: [{ service: 'gateway', port: 443, target: 50051, protocol: 'TCP' }],
      }),
    );
    expect(choices.map((c) => c.label)).toEqual(['grpc · 50051', '53 UDP', 'through Service gateway: 443 → 50051', 'all ports']);
    expect(choices.map((c) => formatTraffic(c.traffic))).toEqual(['TCP 50051', 'UDP 53', 'TCP 50051', 'all']);
    expect(choices[0]?.name).toBe('grpc');
  });
  test('what usually fits where the end tells nothing', () => expect(portChoices(node({})).map((c) => c.label)).toEqual(['443', '80', 'all ports']));
  test('several ports together', () => expect(formatTraffic(uniteChoices(portChoices(node({})).slice(0, 2))!)).toBe('TCP 80,443'));
  test('none of none', () => expect(uniteChoices([])).toBeUndefined());
});

describe('typed ports', () => {
  test.each([
    ['5432', 'TCP 5432'],
    ['8000-8010, 9000', 'TCP 8000-8010,9000'],
    ['UDP 53; 443', 'TCP 443; UDP 53'],
  ])('%s is %s', (text, traffic) => {
    const read = readPorts(text);
    expect('traffic' in read && formatTraffic(read.traffic)).toBe(traffic);
  });
  test.each([
    ['0', '0 is not a port: ports are 1 to 65535'],
    ['70000', '70000 is not a port: ports are 1 to 65535'],
    ['443,70000', '70000 is not a port: ports are 1 to 65535'],
    ['', 'type a port, such as 5432, 8000-8010 or UDP 53'],
    ['http', '“http” is not a list of ports: write 5432, 8000-8010, UDP 53 or 80,443/TCP'],
  ])('%s is refused with a sentence', (text, problem) => expect(readPorts(text)).toEqual({ problem }));
});

describe('words', () => {
  test.each([
    ['shop/web[Deployment]', 'shop/web'],
    ['ip:10.0.0.0/8', '10.0.0.0/8'],
    ['internet', 'Internet'],
    ['ns:shop', 'namespace shop'],
  ])('%s is called %s', (id, name) => expect(bareName(id)).toBe(name));

  test('places count lines from 1', () => {
    const files = [{ name: 'a.yaml', text: 'one\ntwo\nthree\n' }];
    expect(placeWords({ file: 'a.yaml', start: 0, end: 3 }, files)).toBe('a.yaml, line 1');
    expect(placeWords({ file: 'a.yaml', start: 4, end: 13 }, files)).toBe('a.yaml, lines 2–3');
    expect(placeWords({ file: 'a.yaml', start: 4, end: 8 }, files)).toBe('a.yaml, line 2');
    expect(placeWords({ file: 'gone.yaml', start: 4, end: 8 }, files)).toBe('gone.yaml');
  });

  test('a state without an explanation is one word', () => expect(stateWords('half-open')).toBe('half-open'));
});
