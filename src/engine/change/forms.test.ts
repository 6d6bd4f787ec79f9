// That the random clusters of the laws have every form that people write manifests in, and that documents of each form are
// not only there but edited: by the first proposals for the same random intents that the laws ask about.
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Analysis } from '../reach/analysis';
import { randomCluster } from '../testing/random-cluster';
import type { Proposal } from './proposal';
import { propose } from './propose';
import { randomAmendment } from './testing/random-amendment';
import { intentOf, question } from './testing/random-intent';

/** A document with the file around it. */
interface Written {
  readonly document: string;
  readonly file: string;
}

type Form = (written: Written) => boolean;

const holds =
  (pattern: RegExp): Form =>
  ({ document }) =>
    pattern.test(document);

const FORMS: Readonly<Record<string, Form>> = {
  'a comment before the object': holds(/^# what follows/m),
  'a comment on a line of its own inside': holds(/^ *# - about/m),
  'a comment at the end of a line': holds(/\S +# "why"/),
  'a comment behind the object': holds(/# and that was it/),
  'indented by one': holds(/^ \w/m),
  'indented by three or five': holds(/^( {3}| {5})\w/m),
  'wide gaps': holds(/: {3}\S/),
  'lists as deep as their key': holds(/^ingress:\r?\n- |^( +)ingress:\r?\n\1- /m),
  'flow style as a whole': holds(/^\{apiVersion/m),
  'flow style inside block style': holds(/^\s+\S.*[:-] [{[]\S/m),
  'an anchor': holds(/&ref_/),
  'an alias': holds(/\*ref_/),
  'a merge key': holds(/<<:/),
  'quoted keys': holds(/^\s*"kind": 'NetworkPolicy'/m),
  'Windows line ends': holds(/\r\n/),
  'a List': holds(/kind"?: ['"]?List/),
  'a List in JSON': holds(/"kind": "List"/),
  JSON: holds(/^\{\r?\n {2}"apiVersion"/m),
  'document markers': holds(/^[.]{3}\r?$/m),
  "YAML 1.1's words": holds(/: yes\b|: 0120/),
  'several documents': ({ document, file }) => document.length < file.length,
  'no line break at the end': ({ file }) => !file.endsWith('\n'),
};

const there = new Map<string, number>();
const changed = new Map<string, number>();

function note(counts: Map<string, number>, written: Written): void {
  for (const [name, isForm] of Object.entries(FORMS)) if (isForm(written)) counts.set(name, (counts.get(name) ?? 0) + 1);
}

function noteEdited({ files }: Analysis, { edits }: Proposal): void {
  for (const { text, name, documents, starts } of files)
    for (const [i, { text: document }] of documents.entries()) {
      const [start, end] = [starts[i] ?? 0, (starts[i] ?? 0) + document.length];
      if (edits.some(({ span }) => span.file === name && span.start >= start && span.start < end)) note(changed, { document, file: text });
    }
}

beforeAll(() => {
  for (const [cluster, asked, draw, other] of fc.sample(fc.tuple(randomCluster, question, randomAmendment, randomAmendment), { numRuns: 300, seed: 11 })) {
    const analysis = openFiles(cluster.files, BY_THE_BOOK);
    for (const { text, documents } of analysis.files) for (const { text: document } of documents) note(there, { document, file: text });
    const amendments = [draw, other].map((d) => ({ kind: 'amend', amendment: d(analysis) }) as const);
    for (const intent of [intentOf(analysis, asked), ...amendments]) {
      const [first] = propose(analysis, intent).proposals;
      if (first) noteEdited(analysis, first);
    }
  }
});

test.each(Object.keys(FORMS))('%s', (form) => {
  expect(there.get(form) ?? 0, 'is there').toBeGreaterThan(5);
  expect(changed.get(form) ?? 0, 'is edited').toBeGreaterThan(2);
});
