// `netpol lint --explain CODE`: what a code means, in the words of its page.
import { pageOf, problemRecords, type RulePage, rulePage } from '../engine/index';
import { FILE_CATALOGUE } from './catalogue';
import { UsageError } from './command';

/** The records of all codes, those of whole files too, by code. */
export const allRecords = (): ReturnType<typeof problemRecords> => [...problemRecords(), ...FILE_CATALOGUE].sort((a, b) => (a.code < b.code ? -1 : 1));

/** The pages of all codes, by code. */
export const allPages = (): readonly RulePage[] => allRecords().map(pageOf);

/** Weights as people read them. */
export const LEVEL_WORDS: Record<RulePage['severity'], string> = { error: 'error', warning: 'warning', info: 'note' };

const WIDTH = 80;

/** The text in lines that fit a terminal. */
function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

const example = ({ text, marked }: RulePage['bad']): string =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, i) => `${marked.includes(i + 1) ? '>' : ' '} ${line}`.trimEnd())
    .join('\n');

/** The page as text; `>` marks the lines that matter. */
export const pageText = (page: RulePage): string =>
  `${page.code} (${LEVEL_WORDS[page.severity]})
${wrapped(page.title)}

${wrapped(page.why)}

What makes it:

${example(page.bad)}

What is right:

${example(page.good)}
`;

const allCodes = (): string =>
  allRecords()
    .map(({ code, severity, title }) => `${code.padEnd(26)}${LEVEL_WORDS[severity].padEnd(9)}${title}\n`)
    .join('');

/** The text about a code, or a list of them for `all`. Throws a UsageError that names the codes where there is none. */
export function explainCode(code: string): string {
  if (code === 'all') return allCodes();
  const ofFile = FILE_CATALOGUE.find((record) => record.code === code);
  const page = ofFile ? pageOf(ofFile) : rulePage(code);
  if (!page)
    throw new UsageError(
      `there is no code \`${code}\`; the codes are ${allRecords()
        .map((r) => r.code)
        .join(', ')}`,
    );
  return pageText(page);
}
