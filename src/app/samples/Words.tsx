// The words of a guide: what stands between backquotes is shown as code.

export function Words({ text }: { readonly text: string }) {
  const pieces = text.split('`');
  return pieces.map((piece, i) => {
    const key = pieces.slice(0, i + 1).join('`');
    return i % 2 === 1 ? <code key={key}>{piece}</code> : <span key={key}>{piece}</span>;
  });
}
