import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { executable, launchChromium } from '../scripts/chromium.mjs';
import { output } from '../scripts/places.mjs';
import { serveSite } from '../scripts/site-server.mjs';

/** What every test in a browser has at hand. */
export interface Visit {
  /** The address of the site, without a slash at the end. */
  readonly url: string;
  /**
   * Opens a window of its own.
   *
   * @param options - Such as the size of the window, or a dark colour scheme.
   * @returns A page in it; `problems` gets what the console calls an error and every request to another host.
   */
  readonly open: (options?: Parameters<Browser['newContext']>[0]) => Promise<OpenPage>;
}

/** A page in a window of its own. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly problems: string[];
}

async function openPage(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newContext']>[0],
): Promise<OpenPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  context.on('request', (request) => {
    const target = request.url();
    if (/^https?:/.test(target) && !target.startsWith(`${url}/`)) problems.push(`Asks ${target}`);
  });
  return { page, context, problems };
}

/** Whether there is a browser to test with. */
const hasBrowser = executable !== undefined;
if (!hasBrowser) console.log('Skipped: there is no Chromium (apt-get install chromium).');

/**
 * Describes tests in a browser; they are skipped where there is no Chromium.
 *
 * @param name - What is tested.
 * @param define - Defines the tests; what it gets is ready when they run.
 */
export function describeInBrowser(name: string, define: (visit: Visit) => void): void {
  // oxlint-disable-next-line vitest/valid-title -- the callers give texts.
  describe.skipIf(!hasBrowser)(name, () => {
    let server: Awaited<ReturnType<typeof serveSite>> | undefined;
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (!existsSync(path.join(output, 'index.html')))
        throw new Error('Cannot test the site: it is not built. Run "npm run site" first.');
      server = await serveSite();
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      server?.close();
    });
    define({
      get url() {
        return server?.url ?? '';
      },
      open: (options) => {
        if (browser === undefined || server === undefined) throw new Error('The browser does not run.');
        return openPage(browser, server.url, options);
      },
    });
  });
}
