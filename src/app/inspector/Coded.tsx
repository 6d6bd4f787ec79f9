// A sentence of the engine, with what stands in backticks as code.
import { Fragment } from 'react';

export function Coded({ text }: { readonly text: string }) {
  return text.split('`').map((part, i) => {
    const key = `${i} ${part}`;
    return i % 2 === 1 ? <code key={key}>{part}</code> : <Fragment key={key}>{part}</Fragment>;
  });
}
