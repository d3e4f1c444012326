import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { openPlayground } from './playground-page.ts';

/** A program that builds a document which tells what has become of something. */
const telling = (statements: string): string =>
  `let said = 'nothing';\n${statements}\nexport default { kind: 'Said', said };\n`;

/** A server that would answer everybody, and notes who asks. */
async function listen(): Promise<{ url: string; asked: string[]; close: () => void }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const headers = { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' };
    response.writeHead(200, headers).end('export {};');
  });
  server.on('connection', () => asked.push('a connection'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}/`, asked, close: () => server.close() };
}

const build = (name: string): string =>
  `import { model } from 'withal';\nexport default model<{ name: string }>().withName('${name}');\n`;

describeInBrowser('the sandbox of the playground', (visit) => {
  test('an endless loop is stopped, and the next program runs', async () => {
    const { context, problems, write, status, result } = await openPlayground(visit);
    await write('Program', 'for (;;);\n');
    await status('Stopped after 2 seconds');
    await write('Program', build('next'));
    await result('name: next');
    await status('Up to date');
    expect(problems).toEqual([]);
    await context.close();
  });

  test('what waits for ever is stopped', async () => {
    const { context, write, status, result } = await openPlayground(visit);
    await write('Program', 'await new Promise(() => {});\nexport default {};\n');
    await status('Stopped after 2 seconds');
    await write('Program', build('after'));
    await result('name: after');
    expect(await context.pages()[0]?.title()).toContain('Playground');
    await context.close();
  });

  test('a loop that begins after the result does not hold up the next program', async () => {
    const { page, context, write, result } = await openPlayground(visit);
    await write('Program', `setTimeout(() => { for (;;); });\n${build('first')}`);
    await result('name: first');
    await page.waitForTimeout(200);
    const start = Date.now();
    await write('Program', build('second'));
    await result('name: second');
    expect(Date.now() - start).toBeLessThan(4000);
    await context.close();
  });

  test('nothing goes out of the sandbox, on whatever way', async () => {
    const outside = await listen();
    const { context, write, result } = await openPlayground(visit);
    const ways = [
      `await fetch('${outside.url}').then(() => (said = 'fetched'), () => (said = 'refused'));`,
      `const address = '${outside.url}';\nawait import(address).then(() => (said += ' imported'), () => (said += ' refused'));`,
      `said += await new Promise((done) => {
        const socket = new WebSocket('${outside.url.replace('http', 'ws')}');
        socket.onopen = () => done(' opened');
        socket.onerror = () => done(' refused');
      });`,
      `try { importScripts(address); said += ' loaded'; } catch { said += ' refused'; }`,
      `said += await new Promise((done) => {
        const text = "import('${outside.url}').then(() => postMessage(' nested'), () => postMessage(' refused'))";
        new Worker(URL.createObjectURL(new Blob([text]))).onmessage = ({ data }) => done(data);
      });`,
    ];
    await write('Program', `// @ts-nocheck\n${telling(ways.join('\n'))}`);
    await result(`said: ${ways.map(() => 'refused').join(' ')}`);
    expect(outside.asked).toEqual([]);
    outside.close();
    await context.close();
  });

  test('a program reaches neither the page nor its storage', async () => {
    const { context, write, result } = await openPlayground(visit);
    await write(
      'Program',
      `// @ts-nocheck\n${telling(
        "said = [typeof document, typeof parent, typeof localStorage, String(self.origin)].join(' ');",
      )}`,
    );
    await result('said: undefined undefined undefined null');
    expect(context.pages()).toHaveLength(1);
    await context.close();
  });

  test('messages that a program sends are not taken for its result', async () => {
    const { page, context, write, result, status } = await openPlayground(visit);
    const forged = "{ type: 'done', run: 2, evaluation: { yaml: 'forged: true', subjects: [], notes: [] } }";
    await write('Program', `// @ts-nocheck\nself.postMessage(${forged});\n${build('honest')}`);
    await result('name: honest');
    await status('Up to date');
    expect(await page.locator('#result-panel').textContent()).not.toContain('forged');
    await context.close();
  });

  test('Ctrl+Enter leaves nothing of earlier programs', async () => {
    const { page, context, write, result } = await openPlayground(visit);
    await write(
      'Program',
      "// @ts-nocheck\nself.count = (self.count ?? 0) + 1;\nexport default { kind: 'Count', count: self.count };\n",
    );
    await result('count: 1');
    await page.keyboard.type(' ');
    await result('count: 2');
    await page.keyboard.press('Control+Enter');
    await result('count: 1');
    expect(await page.locator('#result-panel').textContent()).toContain('count: 1');
    await context.close();
  });

  test('a module that nobody has is named with its line', async () => {
    const { page, context, write, status } = await openPlayground(visit);
    await write('Program', "import { x } from 'lodash';\nexport default x;\n");
    await status('Line 1: Cannot import "lodash"');
    expect(await page.locator('.playground .status').textContent()).toContain('immer alone');
    await context.close();
  });
});
