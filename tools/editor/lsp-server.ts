import { fileURLToPath, pathToFileURL } from 'node:url';
import { Conversation } from './conversation.ts';
import { printFrame, readFrames } from './frames.ts';
import type { Diagnostic, Cursor, Hover, LanguageServer, Signature } from './server.ts';

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Markup {
  readonly value: string;
}

/** The parts of a response that we read, by method. */
interface Responses {
  'textDocument/completion': { readonly items: readonly CompletionItem[] } | null;
  'textDocument/hover': { readonly contents: Markup } | null;
  'textDocument/definition':
    | readonly { readonly uri: string; readonly range: { readonly start: Position } }[]
    | null;
  'textDocument/signatureHelp': { readonly signatures: readonly SignatureItem[] } | null;
  'textDocument/diagnostic': { readonly items: readonly ServerDiagnostic[] };
}

interface CompletionItem {
  readonly label: string;
  readonly data?: { readonly autoImport?: { readonly moduleSpecifier: string } };
}

interface SignatureItem {
  readonly label: string;
  readonly documentation?: Markup;
  readonly parameters?: readonly { readonly label: string }[];
}

interface ServerDiagnostic {
  readonly range: { readonly start: Position };
  readonly message: string;
  readonly code: number;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly items?: readonly unknown[] };
  readonly error?: { readonly message: string };
}

const text = ['markdown'];
const capabilities = {
  textDocument: {
    completion: { completionItem: { documentationFormat: text } },
    hover: { contentFormat: text },
    signatureHelp: { signatureInformation: { documentationFormat: text } },
  },
};

/** TypeScript 7: `tsc --lsp`, over the Language Server Protocol. */
export class LspServer implements LanguageServer {
  readonly name: string;
  readonly #conversation: Conversation;
  readonly #versions = new Map<string, number>();
  readonly #ready: Promise<unknown>;

  constructor(name: string, script: string) {
    this.name = name;
    this.#conversation = new Conversation([process.execPath, script, '--lsp', '--stdio']);
    readFrames(this.#conversation.process.stdout, (message) => this.#receive(message));
    this.#ready = this.#send('initialize', { processId: process.pid, rootUri: null, capabilities }).then(() =>
      this.#write({ method: 'initialized', params: {} }),
    );
  }

  #receive(message: string): void {
    const { id, method, params, error }: Message = JSON.parse(message);
    if (id === undefined) return;
    if (method === undefined) this.#conversation.settle(id, message, error?.message);
    // The server asks for settings, of which there are none, and to be told of changes, of which there are none.
    else this.#write({ id, result: params?.items?.map(() => null) ?? null });
  }

  #write(message: object): void {
    this.#conversation.process.stdin.write(printFrame({ jsonrpc: '2.0', ...message }));
  }

  #send(method: string, params: object): Promise<string> {
    return this.#conversation.request((id) => printFrame({ jsonrpc: '2.0', id, method, params }));
  }

  async #request<Method extends keyof Responses>(method: Method, params: object): Promise<Responses[Method]> {
    const response: { result: Responses[Method] } = JSON.parse(await this.#send(method, params));
    return response.result;
  }

  async write(file: string, content: string): Promise<void> {
    await this.#ready;
    const uri = pathToFileURL(file).href;
    const version = (this.#versions.get(file) ?? 0) + 1;
    this.#versions.set(file, version);
    this.#write(
      version === 1
        ? {
            method: 'textDocument/didOpen',
            params: { textDocument: { uri, languageId: 'typescript', version, text: content } },
          }
        : {
            method: 'textDocument/didChange',
            params: { textDocument: { uri, version }, contentChanges: [{ text: content }] },
          },
    );
  }

  async #completionAt(at: Cursor): Promise<readonly CompletionItem[]> {
    const response = await this.#request('textDocument/completion', {
      ...positionOf(at),
      context: { triggerKind: 1 },
    });
    return response?.items ?? [];
  }

  async complete(at: Cursor): Promise<string[]> {
    return (await this.#completionAt(at)).map(({ label }) => label);
  }

  async importsOf(name: string, at: Cursor): Promise<string[]> {
    return (await this.#completionAt(at)).flatMap(({ label, data }) =>
      label === name && data?.autoImport !== undefined ? [data.autoImport.moduleSpecifier] : [],
    );
  }

  async hover(at: Cursor): Promise<Hover | undefined> {
    const response = await this.#request('textDocument/hover', positionOf(at));
    if (response === null) return undefined;
    const [, code = '', documentation = ''] =
      /^```typescript\n([\s\S]*?)\n```\n?([\s\S]*)$/.exec(response.contents.value) ?? [];
    return { code, documentation };
  }

  async definition(at: Cursor): Promise<Cursor[]> {
    const response = await this.#request('textDocument/definition', positionOf(at));
    return (response ?? []).map(({ uri, range: { start } }) => ({
      file: fileURLToPath(uri),
      line: start.line,
      column: start.character,
    }));
  }

  async signature(at: Cursor): Promise<Signature | undefined> {
    const response = await this.#request('textDocument/signatureHelp', positionOf(at));
    const item = response?.signatures[0];
    if (item === undefined) return undefined;
    const parameters = item.parameters?.map(({ label }) => label) ?? [];
    return { label: item.label, parameters, documentation: item.documentation?.value ?? '' };
  }

  async diagnostics(file: string): Promise<Diagnostic[]> {
    const { items } = await this.#request('textDocument/diagnostic', {
      textDocument: { uri: pathToFileURL(file).href },
    });
    return items.map(({ range, code, message }) => ({
      line: range.start.line,
      message: `TS${code}: ${message}`,
    }));
  }

  close(): Promise<void> {
    return this.#conversation.end();
  }
}

function positionOf({ file, line, column }: Cursor): object {
  return { textDocument: { uri: pathToFileURL(file).href }, position: { line, character: column } };
}
