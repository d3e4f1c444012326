import type { Page } from 'playwright-core';
import type { OpenPage, Visit } from './browser.ts';

/** A playground in a window. */
export interface OpenPlayground extends OpenPage {
  /** Waits for a text in the result. */
  readonly result: (text: string | RegExp) => Promise<void>;
  /** Waits for a text in the line of the status. */
  readonly status: (text: string | RegExp) => Promise<void>;
  /** Puts another text into an editor, as pasting it does. */
  readonly write: (label: 'Program' | 'Document that is there', text: string) => Promise<void>;
}

/** Pastes without the clipboard, which all windows share. */
async function paste(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+A');
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.insertText(text);
}

/**
 * Opens the playground and waits for its first result, and for its editors.
 *
 * @param visit - The browser.
 * @param options - Such as the size of the window.
 * @param hash - The hash of the address.
 * @returns The playground.
 */
export async function openPlayground(
  visit: Visit,
  options: Parameters<Visit['open']>[0] = {},
  hash = '',
): Promise<OpenPlayground> {
  const opened = await visit.open({ viewport: { width: 1280, height: 800 }, ...options });
  const { page } = opened;
  await page.goto(`${visit.url}/playground${hash}`);
  await page
    .locator('.program [data-language="typescript"] .monaco-editor[data-uri]')
    .waitFor({ state: 'attached' });
  await page.locator('.playground .status', { hasText: 'Up to date' }).waitFor();
  const editor = (label: string) => page.getByRole('textbox', { name: label, exact: true });
  return {
    ...opened,
    result: (text) => page.locator('#result-panel', { hasText: text }).waitFor(),
    status: (text) => page.locator('.playground .status', { hasText: text }).waitFor(),
    write: async (label, text) => {
      await editor(label).focus();
      await paste(page, text);
    },
  };
}
