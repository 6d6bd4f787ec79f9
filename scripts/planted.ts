// A small tree in the shape of this repository, and lines that must not stand in it: each with the rule that has to
// report it. Read by fence.test.ts.

/** One planted line: the file it stands in and the rules that report this file, no more and no fewer. `with`: files it needs. */
export interface Plant {
  readonly what: string;
  readonly file: string;
  readonly text: string;
  readonly rules: readonly string[];
  readonly with?: Readonly<Record<string, string>>;
}

const ENGINE = ['sets', 'yaml', 'cluster', 'policy', 'reach', 'graph', 'dialects', 'change', 'lint'];
const LEFT_OF_LINT = ENGINE.slice(0, -1);
const VIEWS = ['canvas', 'matrix', 'policy', 'editor', 'inspector', 'files', 'samples'];

const base = (folder: string): string =>
  `export interface ${folder[0]?.toUpperCase()}${folder.slice(1)} {\n  readonly id: string;\n}\nexport const ${folder} = (): number => 1;\n`;

/** Files that obey every rule, and use what the rules allow. */
export const CLEAN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(ENGINE.map((f) => [`src/engine/${f}/base.ts`, base(f)])),
  ...Object.fromEntries(VIEWS.map((f) => [`src/app/${f}/base.ts`, base(f)])),
  'src/engine/index.ts': "export { reach } from './reach/base';\nexport type { Reach } from './reach/base';\n",
  'src/engine/plain.ts': "export { sets } from './sets/base';\n",
  'src/engine/lint/uses-all.ts': LEFT_OF_LINT.map((f) => `import { ${f} } from '../${f}/base';\nexport const ${f}Used = ${f};\n`).join(''),
  'src/engine/yaml/home.ts': "import { load } from 'js-yaml';\nimport { parse } from 'yaml';\nexport const both = [load, parse];\n",
  'src/engine/dialects/dialect.ts': 'export interface Dialect {\n  readonly id: string;\n}\n',
  'src/engine/dialects/open.ts': "import { one } from './one/read';\nimport { two } from './two/read';\nexport const list = [one, two];\n",
  'src/engine/dialects/one/read.ts': "import type { Dialect } from '../dialect';\nexport const one: Dialect = { id: 'one' };\n",
  'src/engine/dialects/two/read.ts': "import type { Dialect } from '../dialect';\nexport const two: Dialect = { id: 'two' };\n",
  'src/engine/lint/rules/one.ts': 'export const one = 1;\n',
  'src/engine/lint/rules/two.ts': 'export const two = 2;\n',
  'src/engine/testing/oracle.ts': "import { load } from 'js-yaml';\nexport const judge = load;\n",
  'src/engine/engine.test.ts':
    "import { readFileSync } from 'node:fs';\nimport { test } from 'vitest';\nimport { reach } from './index';\nimport { judge } from './testing/oracle';\ntest('reach', () => [readFileSync, reach, judge]);\n",
  'src/worker/protocol.ts': "import type { Reach } from '../engine/index';\nexport type Message = Reach;\nexport const VERSION = 1;\n",
  'src/worker/run.ts': "import { reach } from '../engine/index';\nexport const run = reach;\n",
  'src/cli/main.ts': "import { readFileSync } from 'node:fs';\nimport { reach } from '../engine/index';\nexport const main = [readFileSync, reach];\n",
  'src/app/state/store.ts':
    "import { createStore } from 'zustand/vanilla';\nimport type { Reach } from '../../engine/index';\nimport { sets } from '../../engine/plain';\nimport type { Message } from '../../worker/protocol';\nexport const worker = (): Worker => new Worker(new URL('../../worker/run.ts', import.meta.url), { type: 'module' });\nexport const store = createStore<{ readonly last: Reach | Message | undefined; readonly count: number }>(() => ({ last: undefined, count: sets() }));\n",
  'src/app/commands/list.ts': "import { store } from '../state/store';\nexport const commands = [store];\n",
  'src/app/canvas/Canvas.tsx':
    "import { ReactFlow } from '@xyflow/react';\nimport { useState } from 'react';\nimport { commands } from '../commands/list';\nexport function Canvas() {\n  useState(commands);\n  return <ReactFlow />;\n}\n",
  'src/app/shell/Shell.tsx': "import { Canvas } from '../canvas/Canvas';\nexport function Shell() {\n  return <Canvas />;\n}\n",
};

const plant = (what: string, file: string, text: string, ...rules: readonly string[]): Plant => ({ what, file: `src/${file}`, text, rules });
const uses = (name: string, from: string): string => `import { ${name} } from '${from}';\nexport const used = ${name};`;
const usesType = (name: string, from: string): string => `import type { ${name} } from '${from}';\nexport type Used = ${name};`;

const toTheRight = LEFT_OF_LINT.map((left, i) => {
  const right = ENGINE[i + 1] as string;
  return plant(`${left} imports ${right}`, `engine/${left}/planted-right.ts`, uses(right, `../${right}/base`), `engine-${left}-looks-left-only`);
});

const [HOUSE, AWAY] = ['app/inspector/planted-', 'engine/reach/planted-'];
const homes = [
  plant('yaml outside its home', `${AWAY}yaml.ts`, uses('parse', 'yaml'), 'yaml-has-one-home'),
  plant('js-yaml outside its home', `${AWAY}js-yaml.ts`, uses('load', 'js-yaml'), 'js-yaml-has-one-home'),
  plant('state uses a React Flow type', 'app/state/planted-flow.ts', usesType('Node', '@xyflow/react'), 'xyflow-react-has-one-home'),
  plant('canvas uses monaco', 'app/canvas/planted-monaco.ts', usesType('editor', 'monaco-editor'), 'monaco-editor-has-one-home'),
  plant('shell uses monaco-yaml', 'app/shell/planted-monaco-yaml.ts', uses('configureMonacoYaml', 'monaco-yaml'), 'monaco-yaml-has-one-home'),
  plant('inspector uses zustand', `${HOUSE}zustand.ts`, uses('createStore', 'zustand/vanilla'), 'zustand-has-one-home'),
  plant('inspector keeps things', `${HOUSE}keyval.ts`, uses('get', 'idb-keyval'), 'idb-keyval-has-one-home'),
  plant('the worker uses radix', 'worker/planted-radix.ts', uses('Dialog', 'radix-ui'), 'radix-ui-has-one-home'),
  plant('inspector uses cmdk', `${HOUSE}cmdk.ts`, uses('Command', 'cmdk'), 'cmdk-has-one-home'),
  plant('graph uses a React type', 'engine/graph/planted-react.ts', usesType('ReactNode', 'react'), 'react-has-one-home'),
  plant('cli uses react-dom', 'cli/planted-dom.ts', uses('createRoot', 'react-dom/client'), 'react-dom-has-one-home'),
];

/** Every plant is found in one cruise of the tree with all of them. */
export const PLANTS: readonly Plant[] = [
  ...toTheRight,
  ...homes,
  plant('reach imports a dialect', 'engine/reach/planted-dialect.ts', uses('one', '../dialects/one/read'), 'engine-reach-looks-left-only'),
  plant('sets imports a type of cluster', 'engine/sets/planted-type.ts', usesType('Cluster', '../cluster/base'), 'engine-sets-looks-left-only'),
  plant('policy imports a type of a dialect', 'engine/policy/planted-type.ts', usesType('Dialect', '../dialects/dialect'), 'engine-policy-looks-left-only'),
  plant('one dialect imports another', 'engine/dialects/one/planted-other.ts', uses('two', '../two/read'), 'dialects-do-not-know-each-other'),
  plant('a dialect imports the list of dialects', 'engine/dialects/one/planted-open.ts', uses('list', '../open'), 'dialects-do-not-know-each-other'),
  plant('one lint rule imports another', 'engine/lint/rules/planted-other.ts', uses('one', './one'), 'lint-rules-do-not-know-each-other'),
  plant('change imports lint', 'engine/change/planted-lint.ts', uses('one', '../lint/rules/one'), 'engine-change-looks-left-only'),
  plant('the engine imports a type of app', 'engine/graph/planted-app.ts', usesType('Canvas', '../../app/canvas/base'), 'engine-is-sealed'),
  plant('a file at the root of the engine imports the worker', 'engine/planted-worker.ts', uses('run', '../worker/run'), 'engine-is-sealed'),
  plant('an engine folder imports the door', 'engine/lint/planted-door.ts', uses('reach', '../index'), 'engine-folders-do-not-use-the-door'),
  plant('an engine folder imports the small door', 'engine/lint/planted-plain.ts', uses('sets', '../plain'), 'engine-folders-do-not-use-the-door'),
  plant('the engine uses what is for tests', 'engine/reach/planted-testing.ts', uses('judge', '../testing/oracle'), 'only-tests-use-testing'),
  {
    ...plant('the engine uses what is for tests of its folder', 'engine/yaml/planted-testing.ts', uses('random', './testing/random'), 'only-tests-use-testing'),
    with: { 'src/engine/yaml/testing/random.ts': 'export const random = 4;\n' },
  },
  plant('the oracle peeks at the engine', 'engine/testing/oracle-planted.ts', uses('sets', '../sets/base'), 'the-oracle-knows-no-engine'),
  plant('app imports a type past the door', 'app/state/planted-past.ts', usesType('Reach', '../../engine/reach/base'), 'only-the-door-from-outside'),
  plant('worker imports past the door', 'worker/planted-past.ts', uses('reach', '../engine/reach/base'), 'only-the-door-from-outside'),
  plant('app imports an engine value', 'app/state/planted-value.ts', uses('reach', '../../engine/index'), 'app-sees-engine-types-only'),
  plant(
    'app imports a type of the running worker',
    'app/state/planted-worker.ts',
    "export type Run = typeof import('../../worker/run');",
    'app-sees-messages-only',
  ),
  plant('app imports a value of the messages', 'app/state/planted-message.ts', uses('VERSION', '../../worker/protocol'), 'app-sees-message-types-only'),
  plant('one view imports another', 'app/canvas/planted-view.ts', uses('inspector', '../inspector/base'), 'views-do-not-know-each-other'),
  plant(
    'a view imports a type of the shell',
    'app/canvas/planted-shell.ts',
    "import type { Shell } from '../shell/Shell';\nexport type Used = typeof Shell;",
    'views-do-not-know-each-other',
  ),
  plant('state imports a view', 'app/state/planted-view.ts', uses('canvas', '../canvas/base'), 'state-and-commands-know-no-view'),
  plant('a command imports a view', 'app/commands/planted-view.ts', uses('canvas', '../canvas/base'), 'state-and-commands-know-no-view'),
  plant('state imports a command', 'app/state/planted-command.ts', uses('commands', '../commands/list'), 'state-knows-no-command'),
  plant('cli imports app', 'cli/planted-app.ts', uses('canvas', '../app/canvas/base'), 'cli-and-worker-know-no-app'),
  plant('cli imports the worker', 'cli/planted-worker.ts', uses('run', '../worker/run'), 'cli-and-worker-are-strangers'),
  plant('node:fs in the engine', 'engine/yaml/planted-node.ts', uses('readFileSync', 'node:fs'), 'node-only-in-cli'),
  plant('fs under its old name in the app', 'app/files/planted-node.ts', uses('readFileSync', 'fs'), 'node-only-in-cli'),
  plant('a test library in the product', 'engine/sets/planted-oracle.ts', uses('parse', 'ipaddr.js'), 'test-libraries-stay-in-tests'),
  plant('an import that leads nowhere', 'cli/planted-nowhere.ts', uses('nothing', './nowhere'), 'no-dead-ends'),
  {
    ...plant('two files need each other', 'cli/planted-egg.ts', "import type { Hen } from './planted-hen';\nexport type Egg = Hen | 'egg';", 'no-cycles'),
    with: { 'src/cli/planted-hen.ts': "import type { Egg } from './planted-egg';\nexport type Hen = Egg | 'hen';\n" },
  },
];

/** Names that do not exist inside the sealed engine, each as a line that uses it. */
export const OUTSIDE: Readonly<Record<string, string>> = {
  window: 'export const w = window.innerWidth;',
  document: 'export const d = document.title;',
  process: 'export const p = process.argv;',
  Buffer: "export const b = Buffer.from('x');",
  console: "console.log('x');\nexport const c = 1;",
  setTimeout: 'export const t = (): unknown => setTimeout(() => 1, 1);',
  queueMicrotask: 'queueMicrotask(() => 1);\nexport const q = 1;',
  structuredClone: 'export const s = structuredClone({});',
  URL: "export const u = new URL('http://x');",
  TextEncoder: 'export const e = new TextEncoder();',
  fetch: "export const f = (): unknown => fetch('x');",
  performance: 'export const n = performance.now();',
  crypto: 'export const r = crypto.randomUUID();',
};
