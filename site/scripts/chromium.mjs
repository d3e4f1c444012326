import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Where Chromium is; `undefined` where there is none. `CHROMIUM` names another one. */
export const executable = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (file) => file !== undefined && existsSync(file),
);

/**
 * Starts Chromium.
 *
 * @returns {Promise<import('playwright-core').Browser>} The browser.
 */
export async function launchChromium() {
  if (executable === undefined) throw new Error('There is no Chromium: apt-get install chromium.');
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath: executable, args });
}
