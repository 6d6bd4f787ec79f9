// A policy in plain words, where one points at its name, its kind or its spec in the text.
import { wordsAt } from '../state/policy-words';
import type { Mirror } from './mirror';
import { monaco } from './monaco';

/** Text from the user's files is shown as it is, not read as Markdown. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');

/** Starts telling; `mirrorOf` finds what a model shows. */
export const tellPolicies = (mirrorOf: (model: monaco.editor.ITextModel) => Mirror | undefined): monaco.IDisposable =>
  monaco.languages.registerHoverProvider('yaml', {
    async provideHover(model, position) {
      const mirror = mirrorOf(model);
      const words = mirror && (await wordsAt(mirror.file, mirror.offset(position)));
      return words && { contents: [{ value: words.map(plain).join('\n\n') }] };
    },
  });
