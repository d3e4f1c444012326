import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/** The findings of axe that are serious or critical, each with one of its elements. */
async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const findings = await page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as { axe: { run: () => Promise<{ violations: Finding[] }> } }
    ).axe.run();
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      count: nodes.length,
      html: nodes[0]?.html,
    }));
  });
  return findings
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, count, html }) => `${id} (${count}): ${html}`);
}

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
