// Addresses as strings of bits, the most naive reading there is: for the oracle only, on valid input.

const bits = (value: number, length: number): string => value.toString(2).padStart(length, '0');

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));

/** A last group in dotted form stands for two groups. */
function withoutDots(address: string): string {
  const at = address.lastIndexOf(':') + 1;
  const tail = address.slice(at);
  if (!tail.includes('.')) return address;
  const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number);
  return `${address.slice(0, at)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** 32 characters for IPv4, 128 for IPv6. */
export function bitsOf(address: string): string {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => bits(Number(part), 8))
      .join('');
  const [head = '', tail] = withoutDots(address).split('::');
  const left = groupsOf(head);
  const right = groupsOf(tail ?? '');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(zeros).fill('0'), ...right].map((group) => bits(Number.parseInt(group, 16), 16)).join('');
}

/** Bits of the block beyond its length are ignored; a block of one family never holds an address of the other. */
export function isInBlock(address: string, block: string): boolean {
  const [base = '', length = ''] = block.split('/');
  const a = bitsOf(address);
  const b = bitsOf(base);
  return a.length === b.length && a.slice(0, Number(length)) === b.slice(0, Number(length));
}
