import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { seriousFindings } from './serious-findings.ts';

const addresses = [
  '/',
  '/manual/language',
  '/manual/performance',
  '/commands/patch',
  '/api/withal',
  '/api/patch',
];
const schemes = ['light', 'dark'] as const;
const cases = addresses.flatMap((address) => schemes.map((scheme) => ({ address, scheme })));

describeInBrowser('accessibility', (visit) => {
  test.each(cases)('axe finds nothing serious on $address, $scheme', async ({ address, scheme }) => {
    const { page, context } = await visit.open({ colorScheme: scheme });
    await page.goto(`${visit.url}${address}`);
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  });

  test.each(schemes)('axe finds nothing serious with an open popup, %s', async (scheme) => {
    const { page, context } = await visit.open({ colorScheme: scheme });
    await page.goto(`${visit.url}/manual/language`);
    await page.locator('.twoslash-hover', { hasText: 'withFinalizersMixin' }).first().hover();
    await page.locator('.v-popper__popper--shown .twoslash-popup-docs').first().waitFor();
    // The popup fades in: until it is there, its colours are not those that are read.
    await page.waitForTimeout(500);
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  });

  test('axe finds what is wrong', async () => {
    const { page, context } = await visit.open();
    await page.goto(`${visit.url}/manual/`);
    await page.evaluate(() => document.querySelector('.VPNavBar button')?.setAttribute('aria-label', 'Find'));
    expect(await seriousFindings(page)).toEqual([expect.stringContaining('label-content-name-mismatch')]);
    await context.close();
  });
});
