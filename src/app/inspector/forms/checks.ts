// What can be wrong with what is typed into a form, as plain sentences; '' where it is right. The API's own rules.
import type { LabelMap, PortEntry } from '../../../engine/index';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;

/** A name of a namespace or a workload: a DNS label (RFC 1123). `taken`: names that something else has. */
export function nameProblem(name: string, taken: readonly string[] = []): string {
  if (name === '') return 'type a name';
  if (name.length > 63) return `“${name.slice(0, 20)}…” has ${name.length} characters: a name has at most 63`;
  if (!LABEL.test(name)) return `“${name}” is not a name: write small letters, digits and hyphens, with a letter or digit at both ends`;
  return taken.includes(name) ? `the name ${name} is taken` : '';
}

/** A name of a policy: DNS labels with dots between them. */
export function policyNameProblem(name: string, taken: readonly string[]): string {
  if (name.length > 253) return `the name has ${name.length} characters: it may have at most 253`;
  const wrong = name
    .split('.')
    .map((part) => nameProblem(part))
    .find(Boolean);
  if (name.includes('.') && wrong) return `“${name}” is not a name: write small letters, digits, hyphens and single dots between them`;
  return wrong ?? (taken.includes(name) ? `the name ${name} is taken` : '');
}

/** A key of a label: a name, perhaps with a DNS name and a slash before it. */
export function keyProblem(key: string, taken: readonly string[] = []): string {
  if (key === '') return 'type a key, such as app or team';
  const [name, prefix, ...more] = key.split('/').reverse();
  const isName = name !== undefined && name !== '' && name.length <= 63 && VALUE.test(name);
  const isPrefix = prefix === undefined || (prefix.length <= 253 && prefix.split('.').every((part) => LABEL.test(part)));
  if (!isName || !isPrefix || more.length > 0) return `“${key}” is not the key of a label: write app, or example.com/app`;
  return taken.includes(key) ? `there is a label ${key} already` : '';
}

export function valueProblem(value: string): string {
  if (value.length > 63) return `the value has ${value.length} characters: it may have at most 63`;
  return VALUE.test(value)
    ? ''
    : `“${value}” is not the value of a label: write letters, digits, hyphens, dots and underscores, with a letter or digit at both ends`;
}

/** `app=web, tier=front` as labels. */
export function readLabels(text: string): { readonly labels: LabelMap } | { readonly problem: string } {
  const labels: Record<string, string> = {};
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const at = part.indexOf('=');
    if (at < 0) return { problem: `“${part}” is not a label: write key=value` };
    const [key, value] = [part.slice(0, at), part.slice(at + 1)];
    const problem = keyProblem(key, Object.keys(labels)) || valueProblem(value);
    if (problem) return { problem };
    labels[key] = value;
  }
  return { labels };
}

/** `8080, UDP 53, 53/TCP` as container ports. */
export function readContainerPorts(text: string): { readonly ports: readonly PortEntry[] } | { readonly problem: string } {
  const ports: PortEntry[] = [];
  for (const part of text
    .split(/[,;]/)
    .map((t) => t.trim())
    .filter(Boolean)) {
    const found = /^(?:(TCP|UDP|SCTP)\s+)?(\d+)(?:\/(TCP|UDP|SCTP))?$/i.exec(part);
    if (!found) return { problem: `“${part}” is not a port: write 8080 or UDP 53` };
    const port = Number(found[2]);
    if (port < 1 || port > 65535) return { problem: `${found[2]} is not a port: ports are 1 to 65535` };
    const protocol = (found[1] ?? found[3] ?? 'TCP').toUpperCase();
    ports.push({ protocol: protocol === 'UDP' || protocol === 'SCTP' ? protocol : 'TCP', port });
  }
  return { ports };
}
