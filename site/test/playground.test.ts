import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { openPlayground } from './playground-page.ts';

const scale = (replicas: string): string =>
  `import { deployment } from 'withal/kubernetes/1.36/apps/v1';\nexport default deployment.spec.withReplicas(${replicas});\n`;

/** The marks are painted behind the text, so that the mouse cannot be asked to hit them. */
async function hoverOver(mark: Locator, shown: Locator): Promise<void> {
  const { mouse } = mark.page();
  for (let attempt = 1; ; attempt += 1) {
    const box = await mark.boundingBox();
    if (box === null) throw new Error('There is no mark.');
    await mouse.move(0, 0);
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
    try {
      await shown.waitFor({ timeout: 3000 });
      return;
    } catch (error) {
      // What was marked when the pointer came may be marked anew since.
      if (attempt === 8) throw error;
    }
  }
}

const document = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1   # enough for now
`;

describeInBrowser('the playground', (visit) => {
  test('a first visit gives a result, and asks no other host', async () => {
    const { page, context, problems, result } = await openPlayground(visit);
    await result('kind: Service');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('YAML');
    expect(problems).toEqual([]);
    await context.close();
  });

  test('other pages load nothing of it', async () => {
    const { page, context } = await visit.open();
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    await page.goto(`${visit.url}/manual/getting-started`);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => /playground/i.test(url))).toEqual([]);
    await context.close();
  });

  test('after a dot stand the names of the model', async () => {
    const { page, context, write } = await openPlayground(visit);
    await write('Program', "import { deployment } from 'withal/kubernetes/1.36/apps/v1';\n\ndeployment");
    await page.keyboard.type('.');
    const list = page.locator('.suggest-widget');
    await list.getByText('metadata', { exact: true }).waitFor();
    expect(await list.getByText('withSpec', { exact: true }).count()).toBe(1);
    await context.close();
  });

  test('a name shows its type', async () => {
    const { page, context } = await openPlayground(visit);
    await page.locator('.program .view-line span', { hasText: 'withReplicas' }).last().hover();
    const hover = page.locator('.monaco-hover:visible').first();
    await hover.getByText('withReplicas').first().waitFor();
    expect(await hover.textContent()).toContain('number');
    await context.close();
  });

  test('a wrong name is marked, with the right one', async () => {
    const { page, context, write, status } = await openPlayground(visit);
    await write('Program', scale('3').replace('withReplicas', 'withReplcias'));
    await page.locator('.program .squiggly-error').first().waitFor();
    await status('Did you mean withReplicas?');
    // The compiler has looked as well.
    await page.locator('.switch button', { hasText: 'Program 1' }).waitFor({ state: 'attached' });
    // The mark of the run gives way to that of the compiler.
    const hover = page.locator('.monaco-hover:visible', { hasText: "Did you mean 'withReplicas'?" });
    await hoverOver(page.locator('.program .squiggly-error').first(), hover);
    expect(await hover.textContent()).not.toContain('run');
    await context.close();
  });

  test('an error of a run is marked at its line', async () => {
    const { page, context, write, status } = await openPlayground(visit);
    await write('Program', "export const one = 1;\n\nthrow new Error('No luck');\n");
    await status('Line 3: Error: No luck');
    expect(await page.locator('.program .squiggly-error').count()).toBe(1);
    expect(await page.locator('.result .age').textContent()).toContain('Last result');
    await context.close();
  });

  test('a program that is not whole is no error, and the last result stays', async () => {
    const { page, context, write, status, result } = await openPlayground(visit);
    await write('Program', scale('3'));
    await result('replicas: 3');
    await write('Program', scale('').slice(0, -3));
    await status('Not a whole program yet');
    await result('replicas: 3');
    expect(await page.locator('.playground .status.bad').count()).toBe(0);
    await context.close();
  });

  test('YAML that is pasted is changed, and keeps its comments', async () => {
    const { page, context, problems, write, result } = await openPlayground(visit);
    await write('Program', scale('3'));
    await write('Document that is there', document);
    await page.getByRole('tab', { name: 'Difference', selected: true }).waitFor();
    await result('replicas: 3   # enough for now');
    expect(await page.locator('.difference .added').allTextContents()).toEqual([
      '+added:   replicas: 3   # enough for now',
    ]);
    expect(await page.locator('.difference .removed').allTextContents()).toEqual([
      '−removed:   replicas: 1   # enough for now',
    ]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('what is exported by name and listed as well is applied once', async () => {
    const { page, context, write, result } = await openPlayground(visit);
    await write('Document that is there', document);
    const named =
      "export const add = deployment.metadata.withFinalizersMixin(['b']);\nexport default [add];\n";
    await write('Program', `${scale('5').split('\n')[0]}\n${named}`);
    await result('finalizers');
    await page.getByRole('tab', { name: 'YAML' }).click();
    expect(await page.locator('#result-panel').innerText()).toMatch(/finalizers:\s*\[b\]/);
    await context.close();
  });

  test('every tab shows its form of the change', async () => {
    const { page, context, write, result } = await openPlayground(visit);
    await write('Program', scale('3'));
    await write('Document that is there', document);
    const panel = page.locator('#result-panel');
    const tab = async (name: string): Promise<string> => {
      await page.getByRole('tab', { name }).click();
      return (await panel.textContent()) ?? '';
    };
    await result('enough for now');
    expect(await tab('YAML')).toContain('metadata: {name: web}');
    expect(await tab('Patches')).toMatch(/"replicas"\], "value": 3 .*"replicas"\], "value": 1 /s);
    expect(await tab('Steps')).toContain('{ "path": ["spec", "replicas"], "verb": "with", "value": 3 }');
    await tab('Send as');
    const send = async (form: string): Promise<string> => {
      await page.getByLabel('Form').selectOption({ label: form });
      return (await panel.locator('.subject').textContent()) ?? '';
    };
    expect(await send('JSON Patch')).toContain('{ "op": "replace", "path": "/spec/replicas", "value": 3 }');
    expect(await send('Merge patch')).toContain('spec:\n  replicas: 3');
    expect(await send('Strategic merge patch')).toContain('spec:\n  replicas: 3');
    expect(await send('Apply configuration')).toMatch(/kind: Deployment.*name: web/s);
    expect(await send('kustomize')).toMatch(/patches:.*kind: Deployment.*replicas/s);
    await context.close();
  });

  test('what a form cannot say is a note, and no failure', async () => {
    const { page, context, write, result, status } = await openPlayground(visit);
    await write('Program', scale('(old) => (old ?? 1) + 1'));
    await write('Document that is there', document);
    await result('replicas: 2');
    await page.getByRole('tab', { name: 'Send as' }).click();
    await page.getByLabel('Form').selectOption({ label: 'Apply configuration' });
    const note = page.getByRole('note');
    await note.waitFor();
    expect(await note.textContent()).toContain('Use toJsonPatch.');
    await status('Up to date');
    await context.close();
  });

  test('every example gives a result without type errors', async () => {
    const { page, context, problems, status } = await openPlayground(visit);
    const select = page.getByLabel('Example');
    for (const example of ['mixins', 'rendered', 'application-state', 'configuration']) {
      await select.selectOption(example);
      await status('Up to date');
      // The compiler has looked when it knows the type of a name.
      await page.waitForTimeout(2500);
      expect(await page.locator('.program .squiggly-error').count()).toBe(0);
      expect(await page.locator('.playground .status').textContent()).toBe('Up to date');
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});
