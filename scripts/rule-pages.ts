// The pages about codes of problems as files of public/rules: one for each code, and an index. Plain HTML that asks for
// nothing but its own style sheet.
import { allPages, LEVEL_WORDS } from '../src/cli/explain-code';
import type { RulePage } from '../src/engine/index';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A sentence with what stands in backticks as code. */
const words = (text: string): string => escaped(text).replace(/`([^`]*)`/g, '<code>$1</code>');

const plain = (text: string): string => escaped(text.replaceAll('`', ''));

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="../icon.svg">
<link rel="stylesheet" href="rules.css">
</head>
<body>
<main>
${body}</main>
</body>
</html>
`;
}

/** Lines that matter are marked, by the style sheet with a sign too, which is not copied with them. */
function example(title: string, { text, marked }: RulePage['bad']): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const shown = lines.map((line, i) => (marked.includes(i + 1) ? `<mark>${escaped(line)}</mark>` : escaped(line)));
  return `<h2>${title}</h2>\n<pre tabindex="0">${shown.join('\n')}</pre>\n`;
}

const rulePage = (of: RulePage): string =>
  page(
    `${plain(of.title)} (${of.code})`,
    `<nav><a href="index.html">All problems</a></nav>
<h1>${words(of.title)}</h1>
<p class="what"><code>${of.code}</code>, ${LEVEL_WORDS[of.severity]}</p>
<p>${words(of.why)}</p>
${example('What makes it', of.bad)}${example('What is right', of.good)}`,
  );

const indexPage = (pages: readonly RulePage[]): string =>
  page(
    'Problems explained',
    `<h1>Problems explained</h1>
<p>What Netpol Canvas and <code>netpol lint</code> find, by code. <code>netpol lint --explain CODE</code> prints the same words.</p>
<table>
<thead><tr><th scope="col">Code</th><th scope="col">Weight</th><th scope="col">What it finds</th></tr></thead>
<tbody>
${pages.map((of) => `<tr><td><a href="${of.code}.html"><code>${of.code}</code></a></td><td>${LEVEL_WORDS[of.severity]}</td><td>${words(of.title)}</td></tr>`).join('\n')}
</tbody>
</table>
`,
  );

/** Every file by its name in public/rules. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = allPages();
  return new Map([['index.html', indexPage(pages)], ...pages.map((of) => [`${of.code}.html`, rulePage(of)] as const)]);
}
