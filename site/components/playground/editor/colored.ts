import { type Monaco, loadMonaco } from './monaco.ts';

let monaco: Monaco | undefined;

/** Whether there are colours yet; they come with the editor. */
export const hasColors = (): boolean => monaco !== undefined;

/**
 * Colours YAML, or JSON, which is YAML as well.
 *
 * @param text - The text.
 * @returns HTML.
 */
export async function colored(text: string): Promise<string> {
  monaco ??= await loadMonaco();
  return monaco.editor.colorize(text, 'yaml', { tabSize: 2 });
}
