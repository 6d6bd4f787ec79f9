// The import fence: which file may import which. `npm run deps` checks the tree, scripts/fence.test.ts checks the fence.

// Engine folders, left to right. A file imports only from its own folder or from folders to its left; type imports count.
const ORDER = ['sets', 'yaml', 'cluster', 'policy', 'reach', 'graph', 'dialects', 'change', 'lint'];
// Views of the page. None of them knows another; the shell joins them.
const VIEWS = 'canvas|matrix|policy|editor|inspector|files|samples';

const TESTS = '[.]test[.]tsx?$|/testing/';
const engine = (names) => `^src/engine/(${names.join('|')})/`;
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

const leftOnly = ORDER.slice(0, -1).map((name, i) => rule(`engine-${name}-looks-left-only`, { path: engine([name]) }, { path: engine(ORDER.slice(i + 1)) }));

// Each third-party library has one home (its types too: `@types/x` is `x`).
const home = (library, where) =>
  rule(
    `${library.replace(/^@/, '').replace(/\W+/g, '-')}-has-one-home`,
    { path: '^src', pathNot: where },
    { path: `(^|/)node_modules/(${library}|@types/${library.replace(/^@/, '').replace('/', '__')})/` },
  );

module.exports = {
  forbidden: [
    ...leftOnly,
    rule('no-cycles', {}, { circular: true }),
    rule('no-dead-ends', { path: '^src' }, { couldNotResolve: true }),
    rule(
      'dialects-do-not-know-each-other',
      { path: '^src/engine/dialects/([^/]+)/' },
      { path: '^src/engine/dialects/', pathNot: '^src/engine/dialects/($1/|dialect[.]ts$)' },
    ),
    rule('lint-rules-do-not-know-each-other', { path: '^src/engine/lint/rules/' }, { path: '^src/engine/lint/rules/' }),
    rule('engine-is-sealed', { path: '^src/engine' }, { path: '^src/(worker|app|cli)/' }),
    rule('engine-folders-do-not-use-the-door', { path: '^src/engine/[^/]+/', pathNot: TESTS }, { path: '^src/engine/(index|plain)[.]ts$' }),
    rule('only-tests-use-testing', { path: '^src', pathNot: TESTS }, { path: '^src/.*/testing/' }),
    rule(
      'the-oracle-knows-no-engine',
      { path: '^src/engine/testing/oracle', pathNot: '[.]test[.]ts$' },
      { path: '^src/engine/', pathNot: '^src/engine/testing/oracle' },
    ),
    rule('only-the-door-from-outside', { path: '^src/(worker|app|cli)/', pathNot: TESTS }, { path: '^src/engine/[^/]+/' }),
    rule(
      'app-sees-engine-types-only',
      { path: '^src/app/', pathNot: TESTS },
      { path: '^src/engine/', pathNot: '^src/engine/plain[.]ts$', dependencyTypesNot: ['type-only'] },
    ),
    // A worker is started by its address (`new Worker(new URL(...))`), which is no import.
    rule('app-sees-messages-only', { path: '^src/app/', pathNot: TESTS }, { path: '^src/worker/', pathNot: '^src/worker/protocol[.]ts$' }),
    rule('app-sees-message-types-only', { path: '^src/app/', pathNot: TESTS }, { path: '^src/worker/protocol[.]ts$', dependencyTypesNot: ['type-only'] }),
    rule('views-do-not-know-each-other', { path: `^src/app/(${VIEWS})/` }, { path: `^src/app/(${VIEWS}|shell)/`, pathNot: '^src/app/$1/' }),
    rule('state-and-commands-know-no-view', { path: '^src/app/(state|commands)/' }, { path: `^src/app/(${VIEWS}|shell)/` }),
    rule('state-knows-no-command', { path: '^src/app/state/' }, { path: '^src/app/commands/' }),
    rule('cli-and-worker-know-no-app', { path: '^src/(cli|worker)/' }, { path: '^src/app/' }),
    rule('cli-and-worker-are-strangers', { path: '^src/(cli|worker)/' }, { path: '^src/(cli|worker)/', pathNot: '^src/$1/' }),
    home('js-yaml', '^src/engine/(yaml|testing)/'),
    home('yaml', '^src/engine/(yaml|testing)/'),
    home('@xyflow/react', '^src/app/canvas/'),
    home('monaco-editor', '^src/app/editor/'),
    home('monaco-yaml', '^src/app/editor/'),
    home('zustand', '^src/app/state/'),
    home('idb-keyval', '^src/app/state/'),
    home('radix-ui', '^src/app/'),
    home('cmdk', '^src/app/shell/'),
    home('react', '^src/app/'),
    home('react-dom', '^src/app/'),
    rule(
      'test-libraries-stay-in-tests',
      { path: '^src', pathNot: TESTS },
      { path: '(^|/)node_modules/(vitest|fast-check|ipaddr[.]js|cidr-tools|ajv|jsdom|@testing-library|@playwright|@axe-core)/' },
    ),
    rule('node-only-in-cli', { path: '^src', pathNot: `^src/cli/|${TESTS}` }, { dependencyTypes: ['core'] }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
  },
};
