import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Asks axe what keeps people from using a page.
 *
 * @param page - A page, in the state that is judged.
 * @returns The serious and critical findings, with the elements that have them.
 */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}
