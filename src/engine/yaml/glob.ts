// File name patterns, as --read-only and the settings have them: `*` and `?` within a name, `**` across folders.

const SPECIAL = /[.+^${}()|[\]\\]/g;

function toExpression(glob: string): RegExp {
  const source = glob
    .replace(/^\.\//, '')
    .replace(SPECIAL, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (sign) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' })[sign] ?? sign);
  return new RegExp(`^${source}$`, 's');
}

/**
 * Whether any of the patterns matches a path. A pattern without a slash matches the file's own name in any folder, as
 * in .gitignore; one that names a folder matches all that is in it.
 */
export function globsMatch(globs: readonly string[]): (path: string) => boolean {
  const expressions = globs.flatMap((glob) => {
    const bare = glob.replace(/\/+$/, '');
    const anywhere = bare.includes('/') ? bare : `**/${bare}`;
    return [toExpression(anywhere), toExpression(`${anywhere}/**`)];
  });
  return (path) => {
    const plain = path.replace(/^\.\//, '').replace(/\\/g, '/');
    return expressions.some((expression) => expression.test(plain));
  };
}
