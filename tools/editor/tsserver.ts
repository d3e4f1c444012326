import { Conversation } from './conversation.ts';
import { readFrames } from './frames.ts';
import type { Diagnostic, Cursor, Hover, LanguageServer, Signature } from './server.ts';

/** A place as tsserver counts: from 1. */
interface ServerPosition {
  readonly line: number;
  readonly offset: number;
}

interface Part {
  readonly text: string;
}

interface CompletionEntry {
  readonly name: string;
  /** The module that the name would be imported from. */
  readonly source?: string;
}

interface SignatureItem {
  readonly prefixDisplayParts: readonly Part[];
  readonly suffixDisplayParts: readonly Part[];
  readonly parameters: readonly { readonly displayParts: readonly Part[] }[];
  readonly documentation: readonly Part[];
}

/** The parts of a response that we read, by command. */
interface Responses {
  configure: unknown;
  completionInfo: { readonly entries: readonly CompletionEntry[] };
  quickinfo: { readonly displayString: string; readonly documentation: string };
  definition: readonly { readonly file: string; readonly start: ServerPosition }[];
  signatureHelp: { readonly items: readonly SignatureItem[] };
  syntacticDiagnosticsSync: readonly ServerDiagnostic[];
  semanticDiagnosticsSync: readonly ServerDiagnostic[];
}

interface ServerDiagnostic {
  readonly start: ServerPosition;
  readonly text: string;
  readonly code: number;
}

interface Response {
  readonly type: string;
  readonly request_seq: number;
  readonly success: boolean;
  readonly message?: string;
}

const join = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('');

/** TypeScript 5 and 6: `tsserver`, over its own protocol. */
export class TsServer implements LanguageServer {
  readonly name: string;
  readonly #conversation: Conversation;
  readonly #texts = new Map<string, string>();

  constructor(name: string, script: string) {
    this.name = name;
    const quiet = ['--disableAutomaticTypingAcquisition', '--suppressDiagnosticEvents'];
    this.#conversation = new Conversation([process.execPath, script, ...quiet]);
    readFrames(this.#conversation.process.stdout, (message) => {
      const { type, request_seq: number, success, message: text }: Response = JSON.parse(message);
      if (type !== 'response') return;
      // Where there is nothing to show, tsserver calls it a failure without content.
      const failure = success || text === 'No content available.' ? undefined : (text ?? 'failed');
      this.#conversation.settle(number, message, failure);
    });
  }

  async #request<Command extends keyof Responses>(
    command: Command,
    parameters: object,
  ): Promise<Responses[Command] | undefined> {
    const response: { body?: Responses[Command] } = JSON.parse(await this.#send(command, parameters));
    return response.body;
  }

  #send(command: string, parameters: object): Promise<string> {
    return this.#conversation.request((number) => {
      return `${JSON.stringify({ seq: number, type: 'request', command, arguments: parameters })}\n`;
    });
  }

  async write(file: string, text: string): Promise<void> {
    const before = this.#texts.get(file)?.split('\n');
    this.#texts.set(file, text);
    const end = { line: before?.length ?? 0, offset: (before?.at(-1)?.length ?? 0) + 1 };
    const change = { start: { line: 1, offset: 1 }, end, newText: text };
    await this.#send(
      'updateOpen',
      before === undefined
        ? { openFiles: [{ file, fileContent: text }] }
        : { changedFiles: [{ fileName: file, textChanges: [change] }] },
    );
  }

  async complete(at: Cursor): Promise<string[]> {
    const response = await this.#request('completionInfo', positionOf(at));
    return response?.entries.map(({ name }) => name) ?? [];
  }

  async importsOf(name: string, at: Cursor): Promise<string[]> {
    const preferences = { includeCompletionsForModuleExports: true, includeCompletionsWithInsertText: true };
    await this.#request('configure', { preferences });
    const response = await this.#request('completionInfo', positionOf(at));
    return (response?.entries ?? []).flatMap((entry) =>
      entry.name === name && entry.source !== undefined ? [entry.source] : [],
    );
  }

  async hover(at: Cursor): Promise<Hover | undefined> {
    const response = await this.#request('quickinfo', positionOf(at));
    return response && { code: response.displayString, documentation: response.documentation };
  }

  async definition(at: Cursor): Promise<Cursor[]> {
    const response = await this.#request('definition', positionOf(at));
    return (response ?? []).map(({ file, start }) => ({
      file,
      line: start.line - 1,
      column: start.offset - 1,
    }));
  }

  async signature(at: Cursor): Promise<Signature | undefined> {
    const response = await this.#request('signatureHelp', positionOf(at));
    const item = response?.items[0];
    if (item === undefined) return undefined;
    const parameters = item.parameters.map(({ displayParts }) => join(displayParts));
    return {
      label: join(item.prefixDisplayParts) + parameters.join(', ') + join(item.suffixDisplayParts),
      parameters,
      documentation: join(item.documentation),
    };
  }

  async diagnostics(file: string): Promise<Diagnostic[]> {
    const all = [
      ...((await this.#request('syntacticDiagnosticsSync', { file })) ?? []),
      ...((await this.#request('semanticDiagnosticsSync', { file })) ?? []),
    ];
    return all.map(({ start, code, text }) => ({ line: start.line - 1, message: `TS${code}: ${text}` }));
  }

  close(): Promise<void> {
    return this.#conversation.end();
  }
}

function positionOf({ file, line, column }: Cursor): object {
  return { file, line: line + 1, offset: column + 1 };
}
