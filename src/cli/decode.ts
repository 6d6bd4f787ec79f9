// Bytes of a file into text. UTF-8, as YAML files are, byte for byte the same when written back; and UTF-16 with a
// byte order mark, which Windows' shells make of `kubectl get -o yaml > file`.

/** `utf8`: writing the text as UTF-8 gives the same bytes again. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly utf8: boolean }
  | { readonly kind: 'binary' }
  | { readonly kind: 'broken'; readonly encoding: string };

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text of a file, or why there is none: a zero byte makes it binary, bytes that no character has make it broken. */
export function decode(bytes: Uint8Array): Decoded {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const wide = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : undefined;
  if (!wide && bytes.includes(0)) return { kind: 'binary' };
  const text = strictly(wide ?? 'utf-8', bytes);
  if (text === undefined) return { kind: 'broken', encoding: wide ? 'UTF-16' : 'UTF-8' };
  return wide ? { kind: 'text', text: text.replace(/^\ufeff/, ''), utf8: false } : { kind: 'text', text, utf8: true };
}
