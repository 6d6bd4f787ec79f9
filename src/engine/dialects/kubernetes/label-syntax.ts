// What Kubernetes takes as names and labels (apimachinery util/validation). Each check gives the reason against a text,
// to be put behind the text in backticks, or undefined where there is none.

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** RFC 1123 label: the name of a namespace. */
export function faultInDnsLabel(text: string): string | undefined {
  if (text.length > 63) return 'is longer than 63 characters; shorten it';
  return DNS_LABEL.test(text) ? undefined : 'is not a DNS label; use lower-case letters, digits and `-`, with a letter or digit at both ends';
}

/** RFC 1123 subdomain: the name of most objects, and the prefix of a label key. */
export function faultInDnsSubdomain(text: string): string | undefined {
  if (text.length > 253) return 'is longer than 253 characters; shorten it';
  return DNS_SUBDOMAIN.test(text)
    ? undefined
    : 'is not a DNS name; use lower-case letters, digits, `-` and `.`, with a letter or digit at both ends of each part';
}

/** A label key: a name of at most 63 characters, with or without a DNS prefix and `/` before it. */
export function faultInLabelKey(text: string): string | undefined {
  const parts = text.split('/');
  if (parts.length > 2) return 'is not a label key; use one `/` at most';
  const name = parts[parts.length - 1] as string;
  if (name === '') return 'is not a label key; the name is missing';
  if (name.length > 63) return 'is not a label key; its name is longer than 63 characters';
  if (!NAME.test(name)) return 'is not a label key; use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends';
  if (parts.length === 2 && faultInDnsSubdomain(parts[0] as string)) return 'is not a label key; what stands before `/` has to be a DNS name in lower case';
  return undefined;
}

/** A label value: empty, or as the name of a key. */
export function faultInLabelValue(text: string): string | undefined {
  if (text.length > 63) return 'is not a label value; it is longer than 63 characters';
  return text === '' || NAME.test(text) ? undefined : 'is not a label value; use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends';
}
