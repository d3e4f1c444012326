import { type Monaco, loadMonaco } from './monaco.ts';

let monaco: Monaco | undefined;

/** Whether there are colours yet; they come with the editor. */
export const hasColors = (): boolean => monaco !== undefined;

/**
 * Colours YAML, or JSON, which the editor has as TypeScript.
 *
 * @param text - The text.
 * @returns HTML.
 */
export async function colored(text: string): Promise<string> {
  monaco ??= await loadMonaco();
  const language = /^[[{]/.test(text) ? 'typescript' : 'yaml';
  const html = await monaco.editor.colorize(text.trimEnd(), language, { tabSize: 2 });
  // Whoever selects and copies wants the spaces and lines of the text.
  return html.replaceAll(/&#160;|&nbsp;|\u00A0/g, ' ').replaceAll('<br/>', '\n');
}
