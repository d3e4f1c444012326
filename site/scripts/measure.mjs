/**
 * `npm run site:measure`: what a visit of the built site costs. It prints `name value` a line.
 *
 * Times of the processor are those of all processes of the browser, less what a blank page takes in the same time. They
 * count on a quiet machine only.
 */
import { gzipSync } from 'node:zlib';
import { launchChromium } from './chromium.mjs';
import { timeOfKey } from './key-time.mjs';
import { serveSite } from './site-server.mjs';

/** A page of each sort. */
const pages = ['/', '/manual/language', '/manual/patches', '/commands/apply', '/api/withal', '/reference'];

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;

/** The seconds of the processor that the browser has taken so far. */
async function processorSeconds(session) {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** What a first visit of a page loads, compressed, by kind of file. */
async function loaded(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bodies = [];
  page.on('response', (response) => bodies.push(response.body().then((body) => [response.url(), body])));
  await page.goto(url, { waitUntil: 'networkidle' });
  const sizes = { script: 0, all: 0 };
  for (const [address, body] of await Promise.all(bodies)) {
    const size = gzipSync(body).length;
    sizes.all += size;
    if (new URL(address).pathname.endsWith('.js')) sizes.script += size;
  }
  await context.close();
  return sizes;
}

async function measurePages(browser, url) {
  for (const path of pages) {
    const { script, all } = await loaded(browser, url + path);
    console.log(`JavaScript of ${path}, gzip ${kilobytes(script)} of ${kilobytes(all)}`);
  }
}

/** The moments of a first visit of the playground, in the order in which they come. */
const moments = [
  ['first result', '#result-panel :text("kind")'],
  ['editor', '.program .monaco-editor .view-line >> nth=0'],
  ['types in the editor', '.program .view-line span[class^="mtk"]:not(.mtk1) >> nth=0'],
];

async function measureFirstVisit(browser, url) {
  const session = await browser.newBrowserCDPSession();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto('about:blank');
  await page.waitForTimeout(500);
  const start = { processor: await processorSeconds(session), clock: performance.now() };
  await page.goto(`${url}/playground`);
  for (const [name, selector] of moments) {
    await page.locator(selector).first().waitFor();
    const processor = (await processorSeconds(session)) - start.processor;
    const clock = (performance.now() - start.clock) / 1000;
    console.log(
      `playground, ${name}: ${processor.toFixed(2)} s of the processor, ${clock.toFixed(2)} s by the clock`,
    );
  }
  return { page, context };
}

/** How long key strokes inside a text take, in milliseconds; nothing where the result does not show the text. */
async function keyStrokesIn(text, page) {
  await text.click();
  const times = [];
  for (let digit = 0; digit < 10; digit += 1) {
    const time = await timeOfKey(page, String(digit));
    if (!Number.isFinite(time)) return times;
    times.push(time);
    await page.waitForTimeout(300);
  }
  return times.toSorted((one, other) => one - other);
}

/** The same for the first text of the program that the result shows. */
async function keyStrokes(page) {
  const texts = page
    .locator('.program .view-line span > span')
    .filter({ hasText: /^'(?!withal)[\w:. -]+'$/ });
  for (const text of await texts.all()) {
    const times = await keyStrokesIn(text, page);
    if (times.length > 0) return times;
  }
  return [];
}

async function measureStrokes(page) {
  const examples = page.getByLabel('Example');
  const ids = await examples.locator('option').evaluateAll((options) => options.map(({ value }) => value));
  for (const id of ids.filter((value) => value !== '')) {
    await examples.selectOption(id);
    await page.waitForTimeout(3000);
    const times = await keyStrokes(page);
    const middle = times[Math.floor(times.length / 2)];
    const shown = times.map((time) => time.toFixed(0)).join(', ');
    console.log(`a key stroke in ${id}: ${middle?.toFixed(0)} ms to its result, of ${shown}`);
  }
}

const server = await serveSite();
const browser = await launchChromium();
try {
  await measurePages(browser, server.url);
  const { page, context } = await measureFirstVisit(browser, server.url);
  await page.waitForTimeout(5000);
  await measureStrokes(page);
  await context.close();
} finally {
  await browser.close();
  server.close();
}
