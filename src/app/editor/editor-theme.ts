// The palette of theme.css as Monaco wants it, so that there is one place for colours.
import { monaco } from './monaco';

/** Defines and applies the theme from the colours that are on the page now. */
export function applyEditorTheme(dark: boolean): void {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const token = (name: string) => colour(name).slice(1);
  monaco.editor.defineTheme('netpol', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: token('text') },
      { token: 'type', foreground: token('key') },
      { token: 'string', foreground: token('str') },
      { token: 'string.yaml', foreground: token('str') },
      { token: 'number', foreground: token('num') },
      { token: 'keyword', foreground: token('num') },
      { token: 'comment', foreground: token('com') },
      { token: 'operators', foreground: token('muted') },
      { token: 'delimiter', foreground: token('muted') },
      { token: 'delimiter.bracket', foreground: token('muted') },
      { token: 'delimiter.square', foreground: token('muted') },
      { token: 'tag', foreground: token('unsure') },
      { token: 'namespace', foreground: token('unsure') },
      { token: 'meta.directive', foreground: token('muted') },
    ],
    colors: {
      'editor.background': colour('code'),
      'editor.foreground': colour('text'),
      'editorLineNumber.foreground': colour('com'),
      'editorLineNumber.activeForeground': colour('text'),
      'editor.lineHighlightBackground': colour('line2'),
      'editor.lineHighlightBorder': '#00000000',
      'editorCursor.foreground': colour('accent'),
      'editor.selectionBackground': `${colour('accent')}40`,
      'editor.inactiveSelectionBackground': `${colour('accent')}26`,
      'editorIndentGuide.background1': colour('line2'),
      'editorIndentGuide.activeBackground1': colour('line'),
      'editorWidget.background': colour('raised'),
      'editorWidget.border': colour('line'),
      'editorHoverWidget.background': colour('raised'),
      'editorHoverWidget.border': colour('line'),
      'editorSuggestWidget.background': colour('raised'),
      'editorSuggestWidget.border': colour('line'),
      'editorSuggestWidget.foreground': colour('text'),
      'editorSuggestWidget.selectedBackground': colour('accent-soft'),
      'editorSuggestWidget.selectedForeground': colour('text'),
      'editorSuggestWidget.highlightForeground': colour('accent'),
      'editorSuggestWidget.focusHighlightForeground': colour('accent'),
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((i) => [`editorBracketHighlight.foreground${i}`, colour('muted')])),
      'editorError.foreground': colour('deny'),
      'editorWarning.foreground': colour('half'),
      'editorInfo.foreground': colour('accent'),
      'editorGutter.background': colour('code'),
      'scrollbar.shadow': '#00000000',
      'scrollbarSlider.background': `${colour('default')}40`,
      'scrollbarSlider.hoverBackground': `${colour('default')}70`,
      'scrollbarSlider.activeBackground': `${colour('default')}90`,
      focusBorder: colour('accent'),
    },
  });
  monaco.editor.setTheme('netpol');
}
