import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';

describeInBrowser('the manual', (visit) => {
  test('a first visit leads to a page, and asks no other host', async () => {
    const { page, context, problems } = await visit.open();
    await page.goto(`${visit.url}/`);
    await page.getByRole('link', { name: 'Getting started' }).first().click();
    await page.waitForURL('**/manual/getting-started');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Getting started');
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a name in code shows its type', async () => {
    const { page, context } = await visit.open();
    await page.goto(`${visit.url}/manual/language`);
    await page.locator('.twoslash-hover', { hasText: 'withImage' }).first().hover();
    const popup = page.locator('.twoslash-popup-container').first();
    await popup.waitFor();
    expect(await popup.textContent()).toContain('withImage');
    await context.close();
  });
});
