import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { output } from '../scripts/places.mjs';
import { describeInBrowser } from './browser.ts';
import { seriousFindings } from './serious-findings.ts';

const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: crontabs.stable.example.com
spec:
  group: stable.example.com
  names: { kind: CronTab, plural: crontabs }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          description: Runs something at times.
          properties:
            spec:
              type: object
              required: [cronSpec]
              properties:
                cronSpec: { type: string, description: When it runs. }
                policy: { type: string, enum: [Allow, Forbid] }
`;

const deployment = 'kubernetes-1.36/apps/v1/Deployment';
const searchIn = (page: Page) => page.getByRole('combobox', { name: 'Search a kind' });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true });
const hashOf = (page: Page): string => new URL(page.url()).hash;
const linkTo = (page: Page, field: string) =>
  page.getByRole('link', { name: `Link to ${field}`, exact: true });

/** Waits until an element is within the window, as after a scroll. */
async function isInView(page: Page, field: string): Promise<boolean> {
  const box = await linkTo(page, field).boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  return box !== null && box.y > 60 && box.y + box.height <= height;
}

describeInBrowser('the reference', (visit) => {
  test('a first visit shows kinds without any script', async () => {
    const { page, context } = await visit.open({ javaScriptEnabled: false });
    await page.goto(`${visit.url}/reference`);
    expect(await page.getByRole('link', { name: 'Deployment', exact: true }).first().isVisible()).toBe(true);
    expect(await page.getByRole('link', { name: 'ImageStream', exact: true }).first().isVisible()).toBe(true);
    await context.close();
  });

  test('the keyboard alone finds a field, and goes there', async () => {
    const { page, context, problems } = await visit.open();
    await page.goto(`${visit.url}/reference`);
    const input = searchIn(page);
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press('Tab');
      if (await input.evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.type('replicas', { delay: 10 });
    const chosen = page.getByRole('option', { selected: true });
    expect(await chosen.textContent()).toContain('spec.replicas');
    await page.keyboard.press('ArrowDown');
    expect(await chosen.textContent()).toContain('StatefulSet');
    expect(await input.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox').isVisible()).toBe(false);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await linkTo(page, 'spec.replicas').waitFor();
    expect(hashOf(page)).toBe(`#${deployment}/spec.replicas`);
    expect(await linkTo(page, 'spec.replicas').evaluate((one) => one === document.activeElement)).toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('results are grouped by model, and a click leads to a kind', async () => {
    const { page, context } = await visit.open();
    await page.goto(`${visit.url}/reference`);
    await searchIn(page).fill('Deployment');
    const groups = page.getByRole('listbox').getByRole('group');
    await groups.first().waitFor();
    const titles = await groups.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(titles[0]).toBe('Kubernetes 1.36');
    expect(titles).toContain('OpenShift 3.11');
    await page.getByRole('option').first().click();
    await heading(page, 'Deployment').waitFor();
    await page.getByText("import { deployment } from 'withal/kubernetes/1.36/apps/v1';").waitFor();
    expect(await page.getByText('new(name)').isVisible()).toBe(true);
    expect(await page.title()).toContain('Deployment');
    await context.close();
  });

  test('an address leads to its field, and back and forward work', async () => {
    const { page, context, problems } = await visit.open();
    await page.goto(`${visit.url}/reference#${deployment}/spec.template.spec.containers.imagePullPolicy`);
    await linkTo(page, 'spec.template.spec.containers.imagePullPolicy').waitFor();
    await expect.poll(() => isInView(page, 'spec.template.spec.containers.imagePullPolicy')).toBe(true);
    await page
      .getByText('deployment.spec.template.spec.containers.key({ name: … }).withImagePullPolicy(…)')
      .waitFor();
    await page.getByRole('link', { name: 'StatefulSet', exact: true }).click();
    await heading(page, 'StatefulSet').waitFor();
    await page.goBack();
    await heading(page, 'Deployment').waitFor();
    await expect.poll(() => isInView(page, 'spec.template.spec.containers.imagePullPolicy')).toBe(true);
    await page.goForward();
    await heading(page, 'StatefulSet').waitFor();
    await page.getByRole('link', { name: 'All kinds' }).click();
    await page.getByRole('heading', { level: 2, name: 'OpenShift 3.11', exact: true }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a field has its type, its values, its release, and a chain to copy', async () => {
    const { page, context } = await visit.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${visit.url}/reference#kubernetes-1.36/core/v1/Pod/spec.restartPolicy`);
    const field = page
      .getByRole('listitem')
      .filter({ has: linkTo(page, 'spec.restartPolicy') })
      .last();
    await field.waitFor();
    expect(await field.textContent()).toMatch(/string.*One of "Always", "Never", "OnFailure"/s);
    await field.getByRole('button', { name: 'Copy pod.spec.withRestartPolicy(…)' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('pod.spec.withRestartPolicy(…)');
    const newer = page
      .getByRole('listitem')
      .filter({ has: linkTo(page, 'spec.hostnameOverride') })
      .last();
    expect(await newer.textContent()).toContain('since 1.34');
    expect(await field.textContent()).not.toContain('since');
    const official = page.getByRole('link', { name: 'Official reference' }).first();
    expect(await official.getAttribute('href')).toContain('/v1.36/#pod-v1-core');
    await context.close();
  });

  test('a type that contains itself opens one step at a time', async () => {
    const { page, context } = await visit.open();
    const type = 'kubernetes-1.36/apiextensions/v1/JSONSchemaProps';
    await page.goto(`${visit.url}/reference#${type}/not.not.not`);
    await linkTo(page, 'not.not.not').waitFor();
    await page.getByRole('button', { name: 'Fields of not.not.not', exact: true }).waitFor();
    const count = () => page.locator('.field').count();
    await expect.poll(count).toBeLessThan(250);
    const before = await count();
    await page.getByRole('button', { name: 'Fields of not.not.not', exact: true }).press('Enter');
    await expect.poll(count).toBeLessThan(before);
    await context.close();
  });

  test('a definition pasted in is shown as the models are, and stays in the tab', async () => {
    const { page, context, problems } = await visit.open();
    const asked: string[] = [];
    context.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await page.goto(`${visit.url}/reference`);
    const text = page.getByRole('textbox', { name: 'Paste a CustomResourceDefinition' });
    await page.getByRole('button', { name: 'Your own CRD' }).click();
    await text.fill('kind: Service\napiVersion: v1');
    await page.getByRole('button', { name: 'Show its reference' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('Paste a CustomResourceDefinition');
    await text.fill(crd);
    await page.getByRole('button', { name: 'Show its reference' }).click();
    await heading(page, 'CronTab').waitFor();
    expect(hashOf(page)).toBe('#yours/stable.example.com/v1/CronTab');
    const field = page
      .getByRole('listitem')
      .filter({ has: linkTo(page, 'spec.cronSpec') })
      .last();
    expect(await field.textContent()).toMatch(/withCronSpec\(cronSpec\).*required.*When it runs\./s);
    await searchIn(page).fill('withPolicy');
    await page.keyboard.press('Enter');
    await expect.poll(() => hashOf(page)).toBe('#yours/stable.example.com/v1/CronTab/spec.policy');
    await page.reload();
    await linkTo(page, 'spec.policy').waitFor();
    expect(await page.getByRole('link', { name: 'CronTabSpec', exact: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Your own CRD' }).click();
    await text.fill(crd.replace('policy:', 'rule:'));
    await page.getByRole('button', { name: 'Show its reference' }).click();
    await linkTo(page, 'spec.rule').waitFor();
    expect(await linkTo(page, 'spec.policy').count()).toBe(0);
    expect(asked.filter((one) => !one.startsWith('GET '))).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('what leads nowhere says so', async () => {
    const { page, context } = await visit.open();
    await page.goto(`${visit.url}/reference#kubernetes-1.36/apps/v1/Deploymnt`);
    await page.getByText('The reference has no').waitFor();
    expect(await page.getByRole('link', { name: 'Deployment', exact: true }).first().isVisible()).toBe(true);
    await context.close();
  });

  test.each([
    ['', 'Deployment'],
    [`#${deployment}/spec.strategy`, 'obj'],
    ['#openshift-3.11/image/v1/Image', 'Image'],
  ])('%j fits on a phone', async (hash, text) => {
    const { page, context } = await visit.open({ viewport: { width: 390, height: 844 } });
    await page.goto(`${visit.url}/reference${hash}`);
    await page.getByText(text, { exact: true }).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await context.close();
  });

  test.each(['light', 'dark'] as const)('nothing is serious for axe in %s', async (colorScheme) => {
    const { page, context } = await visit.open({ colorScheme });
    await page.goto(`${visit.url}/reference`);
    expect(await seriousFindings(page)).toEqual([]);
    await searchIn(page).fill('image');
    await page.getByRole('option').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(`${visit.url}/reference#${deployment}/spec.template.spec.containers`);
    await linkTo(page, 'spec.template.spec.containers.image').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Your own CRD' }).click();
    await page.getByRole('textbox', { name: 'Paste a CustomResourceDefinition' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  });

  test('it is loaded where it is shown, and its generator where a definition is pasted', async () => {
    const { page, context } = await visit.open();
    const scripts: string[] = [];
    context.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(new URL(response.url()).pathname);
    });
    const read = (name: string) => readFileSync(path.join(output, name), 'utf8');
    const holding = (text: string) => scripts.filter((name) => read(name).includes(text));
    await page.goto(`${visit.url}/`);
    await page.waitForLoadState('networkidle');
    expect(holding('reference-hits')).toEqual([]);
    await page.goto(`${visit.url}/reference`);
    await searchIn(page).waitFor();
    await page.waitForLoadState('networkidle');
    expect(holding('reference-hits').length).toBe(1);
    expect(holding('openAPIV3Schema')).toEqual([]);
    const bytes = [...new Set(scripts)].map((name) => gzipSync(read(name)).length);
    const total = bytes.reduce((sum, size) => sum + size, 0);
    console.log(`JavaScript of the reference: ${total} bytes, gzipped`);
    expect(total).toBeLessThan(150_000);
    await page.getByRole('button', { name: 'Your own CRD' }).click();
    await page.getByRole('textbox', { name: 'Paste a CustomResourceDefinition' }).fill(crd);
    await page.getByRole('button', { name: 'Show its reference' }).click();
    await heading(page, 'CronTab').waitFor();
    expect(holding('openAPIV3Schema').length).toBe(1);
    await context.close();
  });
});

describe('what is served', () => {
  test('no script imports what only Node has', () => {
    const folder = path.join(output, 'assets');
    const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    );
    const asks = /(?:from|import|import\(|require\()\s*["'](?:node:|fs|path|zlib)/;
    expect(scripts.length).toBeGreaterThan(5);
    expect(scripts.filter((name) => asks.test(readFileSync(path.join(folder, name), 'utf8')))).toEqual([]);
  });

  test('the index is small', () => {
    expect(gzipSync(readFileSync(path.join(output, 'reference/index.json'))).length).toBeLessThan(100_000);
  });
});
