// Monaco with the parts that a YAML editor needs, its workers, and completion and hover from our schema. Loaded late,
// after the picture is there. Problems come from the engine alone: monaco-yaml's validation is off.
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/editor/contrib/caretOperations/browser/caretOperations';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/yaml/register';
import { configureMonacoYaml } from 'monaco-yaml';
import YamlWorker from './yaml.worker?worker';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

/**
 * monaco-yaml asks for its worker as Monaco made them before 0.56 (by label, with data to create it from); since then
 * Monaco takes a worker that is ready. So it is handed a Monaco that translates.
 */
const forYaml = {
  ...monaco,
  languages: {
    ...monaco.languages,
    /** Its hovers end with a link to the schema's file, which says nothing to a reader. */
    registerHoverProvider: (language: string, provider: monaco.languages.HoverProvider) =>
      monaco.languages.registerHoverProvider(language, {
        async provideHover(model, position, token) {
          const hover = await provider.provideHover(model, position, token);
          return hover && { ...hover, contents: hover.contents.map((c) => ({ ...c, value: c.value.replace(/\n*Source: \[[^\]]*\]\([^)]*\)\s*$/, '') })) };
        },
      }),
  },
  editor: {
    ...monaco.editor,
    createWebWorker: (options: { createData?: unknown; keepIdleModels?: boolean }) => {
      const worker = new YamlWorker({ name: 'yaml' });
      worker.postMessage('ignore');
      worker.postMessage(options.createData);
      return monaco.editor.createWebWorker({ worker, ...(options.keepIdleModels === undefined ? {} : { keepIdleModels: options.keepIdleModels }) });
    },
  },
};

/** The schema is ours and comes with the page; without it there is highlighting only. */
async function loadSchema(): Promise<void> {
  const uri = new URL('schemas/kubernetes.json', document.baseURI).href;
  try {
    const response = await fetch(uri);
    if (!response.ok) return;
    const schema = (await response.json()) as object;
    configureMonacoYaml(forYaml as unknown as Parameters<typeof configureMonacoYaml>[0], {
      enableSchemaRequest: false,
      validate: false,
      format: { enable: false },
      isKubernetes: true,
      schemas: [{ uri, fileMatch: ['**/*'], schema }],
    });
  } catch {
    // No completion then; the text can be edited all the same.
  }
}

void loadSchema();

export { monaco };
