import type { Monaco } from './monaco.ts';

/** The themes of the editor, in the colours of the site. */
export const themes = { light: 'withal-light', dark: 'withal-dark' } as const;

/** Defines the themes. */
export function defineThemes({ editor }: Monaco): void {
  editor.defineTheme(themes.light, {
    base: 'vs',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '5d6b62' },
      { token: 'number', foreground: '076b46' },
      { token: 'type', foreground: '0b6a75' },
    ],
    colors: {
      'editor.background': '#ffffff',
      'editor.placeholder.foreground': '#67676c',
      'editorLineNumber.foreground': '#6b6b74',
      'editorLineNumber.activeForeground': '#3c3c43',
      'editor.lineHighlightBorder': '#00000000',
    },
  });
  editor.defineTheme(themes.dark, {
    base: 'vs-dark',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '98a69d' },
      { token: 'number', foreground: 'b5cea8' },
    ],
    colors: {
      'editor.background': '#1b1b1f',
      'editor.placeholder.foreground': '#98989f',
      'editorLineNumber.foreground': '#98989f',
      'editorLineNumber.activeForeground': '#dfdfd6',
      'editorWidget.background': '#202127',
      'editorHoverWidget.background': '#202127',
      'editorSuggestWidget.background': '#202127',
      'editor.lineHighlightBorder': '#00000000',
    },
  });
}
