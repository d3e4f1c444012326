import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { output } from '../scripts/places.mjs';
import { describeInBrowser } from './browser.ts';
import { builtPages } from './built-pages.ts';

const pages = builtPages();
const popup = '.v-popper__popper--shown .twoslash-popup-container';

describeInBrowser('the manual', (visit) => {
  test('a first visit leads to a page, and asks no other host', async () => {
    const { page, context, problems } = await visit.open();
    await page.goto(`${visit.url}/`);
    await page.getByRole('link', { name: 'Getting started' }).first().click();
    await page.waitForURL('**/manual/getting-started');
    await page.getByRole('heading', { level: 1, name: 'Getting started' }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  test('the home page shows what its program makes', async () => {
    const { page, context } = await visit.open();
    await page.goto(`${visit.url}/`);
    const shown = page.locator('.home-output div[class*="language-"].active');
    expect(await shown.textContent()).toContain('image: nginx:1.26');
    await page.locator('.home-output label', { hasText: 'Undo' }).click();
    expect(await shown.textContent()).toContain('"value": "nginx:1.26"');
    await page.locator('.home-output label', { hasText: 'Patches' }).click();
    expect(await shown.textContent()).toContain('"value": "nginx:1.27"');
    await context.close();
  });

  test('a name in code shows its type to the mouse', async () => {
    const { page, context } = await visit.open();
    await page.goto(`${visit.url}/manual/language`);
    await page.locator('.twoslash-hover', { hasText: 'withImage' }).first().hover();
    await page.locator(popup).waitFor();
    expect(await page.locator(popup).textContent()).toContain('withImage');
    // A long link in a description does not make it wide.
    expect((await page.locator(popup).boundingBox())?.width).toBeLessThanOrEqual(680);
    await context.close();
  });

  test('a name in code shows its type to the keyboard, and Escape closes it', async () => {
    const { page, context } = await visit.open();
    await page.goto(`${visit.url}/manual/application-state`);
    const names = page.locator('pre').first().locator('.twoslash-hover > [tabindex]');
    const first = names.first();
    await first.waitFor();
    expect(await names.evaluateAll((all) => all.filter((name) => name.tabIndex === 0).length)).toBe(1);
    await first.focus();
    await page.locator(popup).waitFor();
    expect(await page.locator(popup).textContent()).toContain('apply');
    await page.keyboard.press('ArrowRight');
    await page.locator(popup, { hasText: 'model' }).waitFor();
    expect(await names.nth(1).evaluate((name) => document.activeElement === name)).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator(popup).waitFor({ state: 'detached' });
    expect(await names.nth(1).evaluate((name) => document.activeElement === name)).toBe(true);
    await context.close();
  });

  test('a name in code shows its type to a finger, inside the window', async () => {
    const { page, context } = await visit.open({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(`${visit.url}/manual/application-state`);
    await page.locator('.twoslash-hover', { hasText: 'model' }).first().tap();
    await page.locator(popup).waitFor();
    const box = await page.locator(popup).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
    await context.close();
  });

  test('a misspelt name shows what the compiler says', async () => {
    const { page, context } = await visit.open();
    await page.goto(`${visit.url}/`);
    const errors = page.locator('.twoslash-error-line');
    expect(await errors.first().textContent()).toContain("Did you mean 'withReplicas'?");
    expect(await errors.count()).toBe(2);
    await context.close();
  });
});

describeInBrowser('finding and reading', (visit) => {
  test('the search finds a heading, and leads to it', async () => {
    const { page, context, problems } = await visit.open();
    await page.goto(`${visit.url}/manual/`);
    await page.getByRole('button', { name: /^Search/ }).click();
    await page.locator('#localsearch-input').fill('undo and redo');
    const result = page.locator('.VPLocalSearchBox .result', { hasText: 'Undo and redo' }).first();
    await result.waitFor();
    await result.locator('.excerpt').first().waitFor();
    await result.click();
    await page.waitForURL('**/manual/application-state#undo-and-redo');
    expect(problems).toEqual([]);
    await context.close();
  });

  test('the search finds an option of a command and an export of the API', async () => {
    const { page, context } = await visit.open();
    await page.goto(`${visit.url}/manual/`);
    await page.getByRole('button', { name: /^Search/ }).click();
    await page.locator('#localsearch-input').fill('patchWithoutDraft');
    await page.locator('.VPLocalSearchBox .result[href*="/api/patch"]').first().waitFor();
    await page.locator('#localsearch-input').fill('cascade');
    const option = page.locator('.VPLocalSearchBox .result[href*="/commands/delete"]').first();
    await option.waitFor();
    expect(await option.textContent()).toContain('withal delete');
    await context.close();
  });

  test('dark mode switches, and stays', async () => {
    const { page, context } = await visit.open({ colorScheme: 'light' });
    await page.goto(`${visit.url}/manual/yaml`);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.getByRole('switch').first().click();
    expect(await ground()).not.toBe('rgb(255, 255, 255)');
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true);
    await context.close();
  });

  test('at the width of a phone, no page scrolls sideways', async () => {
    const { page, context } = await visit.open({ viewport: { width: 390, height: 844 } });
    const tooWide: string[] = [];
    for (const { address } of pages) {
      await page.goto(`${visit.url}${address}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 390) tooWide.push(`${address}: ${width}`);
    }
    expect(tooWide).toEqual([]);
    await context.close();
  }, 240_000);

  test('a first visit of a page loads at most 150 kB of compressed JavaScript', async () => {
    const sizes = new Map<string, number>();
    const sizeOf = (pathname: string): number => {
      const known = sizes.get(pathname) ?? gzipSync(readFileSync(path.join(output, pathname))).length;
      sizes.set(pathname, known);
      return known;
    };
    const tooLarge: string[] = [];
    for (const { address } of pages.filter((page) => page.address !== '/playground')) {
      const { page, context } = await visit.open();
      let total = 0;
      page.on('response', (response) => {
        const { pathname } = new URL(response.url());
        if (pathname.endsWith('.js')) total += sizeOf(pathname);
      });
      await page.goto(`${visit.url}${address}`, { waitUntil: 'networkidle' });
      if (total === 0 || total > 150_000) tooLarge.push(`${address}: ${total}`);
      await context.close();
    }
    expect(tooLarge).toEqual([]);
  }, 300_000);
});

test('every import is coloured to the end: highlighting did not give up', () => {
  const blocks = pages.flatMap(({ address, html }) =>
    html.split(/<div class="language-(?=ts\b|typescript\b)/).map((block) => ({ address, block })),
  );
  const lines = blocks.flatMap(({ address, block }) =>
    [...(block.split('</pre>')[0] ?? '').matchAll(/<span class="line"><span([^>]*)>(import\b[^<]*)</g)].map(
      ([, style = '', text = '']) => ({ address, style, text }),
    ),
  );
  expect(lines.length).toBeGreaterThan(100);
  // Plain text is in the colour of the theme, and what was not taken apart is one piece.
  const plain = lines.filter(({ style, text }) => style.includes('#0E1116') || text.trim() !== 'import');
  expect(plain.map(({ address, text }) => `${address}: ${text}`)).toEqual([]);
});
