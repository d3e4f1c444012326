import type { Monaco } from './monaco.ts';

/** How an editor is made. */
export interface EditorOptions {
  readonly label: string;
  readonly file: string;
  readonly language: string;
  readonly placeholder: string;
  readonly text: string;
  readonly theme: string;
  readonly onChange: (text: string) => void;
  /** Gets the number of errors that the compiler finds, whenever it has looked. */
  readonly onProblems: (count: number) => void;
  /** Called for Ctrl+Enter. */
  readonly onRun: () => void;
}

/** An editor in the page. */
export interface EditorHandle {
  /** Puts another text there, as one change that can be undone. */
  readonly setText: (text: string) => void;
  readonly setLanguage: (language: string) => void;
  /** Marks the line at which the program failed, unless the compiler has found an error there. */
  readonly mark: (failure: { readonly line: number; readonly message: string } | undefined) => void;
  readonly setTabMovesFocus: (moves: boolean) => void;
  readonly dispose: () => void;
}

/** Lines of code are short where the window is wide; on a phone they are broken. */
const wrapping = (): 'on' | 'off' => (matchMedia('(max-width: 640px)').matches ? 'on' : 'off');

type Model = ReturnType<Monaco['editor']['createModel']>;

function watchProblems({ editor, MarkerSeverity }: Monaco, model: Model, tell: (count: number) => void) {
  const errors = (): { readonly startLineNumber: number }[] =>
    editor
      .getModelMarkers({ resource: model.uri, owner: 'typescript' })
      .filter(({ severity }) => severity === MarkerSeverity.Error);
  const listener = editor.onDidChangeMarkers((changed) => {
    if (changed.some((uri) => uri.toString() === model.uri.toString())) tell(errors().length);
  });
  return { errors, listener };
}

function rangeOfLine(model: Model, line: number) {
  const startLineNumber = Math.min(Math.max(line, 1), model.getLineCount());
  return {
    startLineNumber,
    endLineNumber: startLineNumber,
    startColumn: Math.max(1, model.getLineFirstNonWhitespaceColumn(startLineNumber)),
    endColumn: model.getLineMaxColumn(startLineNumber),
  };
}

/**
 * Puts an editor into the page.
 *
 * @param monaco - The library.
 * @param place - The element that it fills.
 * @param options - What it shows, and who hears of changes.
 * @returns The editor.
 */
export function createEditor(monaco: Monaco, place: HTMLElement, options: EditorOptions): EditorHandle {
  const uri = monaco.Uri.parse(`file:///${options.file}`);
  const model = monaco.editor.createModel(options.text, options.language, uri);
  const view = monaco.editor.create(place, {
    model,
    theme: options.theme,
    ariaLabel: options.label,
    placeholder: options.placeholder,
    automaticLayout: true,
    minimap: { enabled: false },
    fontSize: 13,
    lineHeight: 20,
    lineNumbersMinChars: 3,
    padding: { top: 8, bottom: 8 },
    tabSize: 2,
    scrollBeyondLastLine: false,
    wordWrap: wrapping(),
    // Popups may be larger than the pane that they belong to.
    fixedOverflowWidgets: true,
    stickyScroll: { enabled: false },
  });
  const { errors, listener } = watchProblems(monaco, model, options.onProblems);
  const changes = model.onDidChangeContent(() => options.onChange(model.getValue()));
  view.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, options.onRun);
  return {
    setText: (text) => {
      if (text === model.getValue()) return;
      view.pushUndoStop();
      view.executeEdits('playground', [{ range: model.getFullModelRange(), text }]);
      view.pushUndoStop();
      view.setScrollTop(0);
    },
    setLanguage: (language) => monaco.editor.setModelLanguage(model, language),
    mark: (failure) => {
      const isKnown = errors().some(({ startLineNumber }) => startLineNumber === failure?.line);
      const markers =
        failure === undefined || isKnown
          ? []
          : [
              {
                ...rangeOfLine(model, failure.line),
                message: failure.message,
                severity: monaco.MarkerSeverity.Error,
                source: 'run',
              },
            ];
      monaco.editor.setModelMarkers(model, 'run', markers);
    },
    setTabMovesFocus: (tabFocusMode) => view.updateOptions({ tabFocusMode }),
    dispose: () => {
      listener.dispose();
      changes.dispose();
      view.dispose();
      model.dispose();
    },
  };
}
