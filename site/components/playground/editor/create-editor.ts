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

/** Where and why a program failed. */
type Failure = { readonly line: number; readonly message: string } | undefined;

/** An editor in the page. */
export interface EditorHandle {
  /** Puts another text there, as one change that can be undone. */
  readonly setText: (text: string) => void;
  readonly setLanguage: (language: string) => void;
  /** Marks the line at which the program failed, unless the compiler has found an error. */
  readonly mark: (failure: Failure) => void;
  readonly setTabMovesFocus: (moves: boolean) => void;
  readonly dispose: () => void;
}

/** Lines of code are short where the window is wide; on a phone they are broken. */
const wrapping = (): 'on' | 'off' => (matchMedia('(max-width: 640px)').matches ? 'on' : 'off');

type Model = ReturnType<Monaco['editor']['createModel']>;

function rangeOfLine(model: Model, line: number) {
  const startLineNumber = Math.min(Math.max(line, 1), model.getLineCount());
  return {
    startLineNumber,
    endLineNumber: startLineNumber,
    startColumn: Math.max(1, model.getLineFirstNonWhitespaceColumn(startLineNumber)),
    endColumn: model.getLineMaxColumn(startLineNumber),
  };
}

/** What the compiler and the run have found in a text. */
class Problems {
  readonly #monaco: Monaco;
  readonly #model: Model;
  readonly #tell: (count: number) => void;
  readonly #listener: { readonly dispose: () => void };
  #failure: Failure;
  #count = 0;

  constructor(monaco: Monaco, model: Model, tell: (count: number) => void) {
    this.#monaco = monaco;
    this.#model = model;
    this.#tell = tell;
    this.#listener = monaco.editor.onDidChangeMarkers((changed) => {
      if (changed.some((uri) => uri.toString() === model.uri.toString())) this.#look();
    });
  }

  #look(): void {
    const { editor, MarkerSeverity } = this.#monaco;
    const errors = editor
      .getModelMarkers({ resource: this.#model.uri, owner: 'typescript' })
      .filter(({ severity }) => severity === MarkerSeverity.Error);
    if (errors.length === this.#count) return;
    this.#count = errors.length;
    this.#tell(errors.length);
    this.mark(this.#failure);
  }

  mark(failure: Failure): void {
    this.#failure = failure;
    const { editor, MarkerSeverity } = this.#monaco;
    // What the compiler has found is the cause of what the run says.
    const markers =
      failure === undefined || this.#count > 0
        ? []
        : [
            {
              ...rangeOfLine(this.#model, failure.line),
              message: failure.message,
              severity: MarkerSeverity.Error,
              source: 'run',
            },
          ];
    editor.setModelMarkers(this.#model, 'run', markers);
  }

  dispose(): void {
    this.#listener.dispose();
  }
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
    fontFamily: getComputedStyle(place).getPropertyValue('--vp-font-family-mono'),
    fontSize: 13,
    lineHeight: 20,
    lineNumbersMinChars: 3,
    padding: { top: 8, bottom: 8 },
    tabSize: 2,
    scrollBeyondLastLine: false,
    renderFinalNewline: 'on',
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    wordWrap: wrapping(),
    // Popups may be larger than the pane that they belong to.
    fixedOverflowWidgets: true,
    stickyScroll: { enabled: false },
  });
  const problems = new Problems(monaco, model, options.onProblems);
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
    mark: (failure) => problems.mark(failure),
    setTabMovesFocus: (tabFocusMode) => view.updateOptions({ tabFocusMode }),
    dispose: () => {
      problems.dispose();
      changes.dispose();
      view.dispose();
      model.dispose();
    },
  };
}
