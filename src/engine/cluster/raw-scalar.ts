// What the user typed for a value that was read as a boolean or a number, so that a message can show it and a fix can
// quote it: `0123` has become 83 by the time somebody minds. Asked only for values that are wrong.

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const BOOLEAN = /^(?:y|n|yes|no|on|off|true|false)$/i;

function reads(raw: string, value: boolean | number): boolean {
  if (typeof value === 'boolean') return BOOLEAN.test(raw) && /^(?:y|yes|on|true)$/i.test(raw) === value;
  const text = raw.replaceAll('_', '');
  return Number(text) === value || (/^[+-]?0o?[0-7]+$/.test(text) && Number.parseInt(text.replace('o', ''), 8) === value);
}

/** The plain scalar behind `key` that reads as `value`; undefined where the text has none, or different ones. */
export function rawScalar(text: string, key: string | number | undefined, value: boolean | number): string | undefined {
  if (typeof key !== 'string') return undefined;
  const found = new Set<string>();
  for (const m of text.matchAll(new RegExp(`(?:^|[\\s{,])(["']?)${quoted(key)}\\1[ \\t]*:[ \\t]+([^\\s#,{}\\[\\]"']+)`, 'g'))) {
    if (m[2] !== undefined && reads(m[2], value)) found.add(m[2]);
  }
  return found.size === 1 ? [...found][0] : undefined;
}
