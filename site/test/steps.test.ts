import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { apiEntries } from '../scripts/api/entries.mjs';
import { formatted } from '../scripts/api/format.mjs';
import { entryPage } from '../scripts/api/pages.mjs';
import { programOf, readEntry } from '../scripts/api/read.mjs';
import { commandsOf, helpOf, parseHelp } from '../scripts/command-help.mjs';
import { commandPage } from '../scripts/command-pages.mjs';
import { fillHome } from '../scripts/home.mjs';
import { escapeHtml, inlineHtml, proseMarkdown } from '../scripts/markdown.mjs';
import { sitePage } from '../scripts/pages.mjs';
import { withalModule } from '../scripts/withal-paths.mjs';

const help = `Usage: withal tidy [options] <files...>

Tidy files.

It reads {{ what }} is there, as by
withal render.

Options:
  -o, --output <format>  output format, which may
                         be long (text, json)
  --dry-run              write nothing

Examples:
  withal tidy apps
      tidy a folder

Exit codes:
  0  success
  1  error | fault
`;
const commands = [
  { name: 'patch', summary: 'patch' },
  { name: 'render', summary: 'render' },
];

describe('the help of a command', () => {
  test('is taken apart', () => {
    expect(parseHelp(help)).toEqual({
      usage: 'withal tidy [options] <files...>',
      description: ['Tidy files.', 'It reads {{ what }} is there, as by withal render.'],
      sections: {
        Options: [
          { term: '-o, --output <format>', text: 'output format, which may be long (text, json)' },
          { term: '--dry-run', text: 'write nothing' },
        ],
        Examples: [{ term: 'withal tidy apps', text: 'tidy a folder' }],
        'Exit codes': [
          { term: '0', text: 'success' },
          { term: '1', text: 'error | fault' },
        ],
      },
    });
  });

  test('becomes a page with an anchor for each option, and nothing that is a template', () => {
    const page = commandPage('patch', help, commands);
    expect(page).toContain('<dt id="option-dry-run">');
    expect(page).toContain('<a href="./render"><code>withal render</code></a>');
    expect(page).toContain('&#123;&#123; what }}');
    expect(page).toContain('| 1 | error &#124; fault |');
    expect(page).toContain('# tidy a folder\nwithal tidy apps');
  });

  test('of a command without a page of the manual is an error', () => {
    expect(() => commandPage('tidy', help, commands)).toThrow('No page of the manual');
  });

  test('with a section that no page shows is an error', () => {
    const strange = `${help}\nFiles:\n  a  b\n`;
    expect(() => commandPage('patch', strange, commands)).toThrow('a section that no page shows: Files');
  });

  test('of each command gives a page with all of its options', () => {
    const all = commandsOf();
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['init', 'render', 'patch', 'apply']));
    for (const { name } of all) {
      const text = helpOf(name);
      const options = [...text.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option);
      const page = commandPage(name, text, all);
      const missing = options.filter((option) => !page.includes(`id="option-${option?.slice(2)}"`));
      expect(missing).toEqual([]);
      expect(options.length).toBeGreaterThan(0);
    }
  });
});

describe('the exports of an entry point', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'withal-site-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function entryOf(text: string) {
    const file = path.join(folder, 'entry.d.ts');
    writeFileSync(file, text);
    const { exports, text: about } = readEntry(programOf([file]), file);
    const codes = formatted(exports.map(({ signature }) => signature));
    return {
      name: 'withal/entry',
      text: about,
      exports: exports.map((entry, at) => Object.assign(entry, { code: codes[at] ?? '' })),
    };
  }

  const entry = entryOf(`/**
 * What it is for: \`Map<string>\`, and a < b.
 *
 * @module
 */
/** How. */
export interface Options {
  /**
   * How many.
   *
   * @default 3
   */
  readonly count?: number;
}
/**
 * Does it.
 *
 * @param name - Of what.
 * @param options - How.
 * @returns What was done.
 * @throws {WithalError} \`E_VALUE\` where it cannot.
 * @example
 * \`\`\`ts
 * run('a'); //=> 'b'
 * \`\`\`
 */
export declare function run(name: string, options?: Options): string;
declare const hidden: number;
export {};
`);
  const links = new Map([['Options', './entry#Options']]);

  test('are read with what goes in, what comes out, errors and examples', () => {
    const run = entry.exports.find(({ name }) => name === 'run');
    expect(run).toMatchObject({
      kind: 'function',
      parameters: [
        { name: 'name', text: 'Of what.' },
        { name: 'options', text: 'How.' },
      ],
      returns: ['What was done.'],
      throws: ['{WithalError} `E_VALUE` where it cannot.'],
      mentions: ['Options'],
    });
    expect(entry.exports.map(({ name }) => name).toSorted()).toEqual(['Options', 'run']);
  });

  test('become a page, a section with an anchor for each', () => {
    const page = entryPage(entry, links);
    expect(page).toContain('### run {#run}');
    expect(page).toContain('function run(name: string, options?: Options): string;');
    expect(page).toContain('<dd><code>WithalError</code>: <code>E&#95;VALUE</code> where it cannot.</dd>');
    expect(page).toContain('<a href="./entry#Options"><code>Options</code></a>');
    expect(page).toContain("run('a'); //=> 'b'");
    expect(page).toContain('How many. Default: <code>3</code>.');
    expect(page).toContain('`Map<string>`, and a &lt; b.');
  });

  test('are those of every entry but the models', () => {
    expect(apiEntries().map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'withal',
        'withal/patch',
        'withal/yaml',
        'withal/sources',
        'withal/config',
        'withal/generate',
      ]),
    );
    expect(apiEntries().filter(({ name }) => /apps|openshift|\*/.test(name))).toEqual([]);
    expect(new Set(apiEntries().map(({ page }) => page)).size).toBe(apiEntries().length);
  });
});

describe('pages of docs/', () => {
  test('get types in their TypeScript, and links that stay inside the site', () => {
    const linked: string[] = [];
    const page = sitePage('```ts no-run\n1\n```\n[a](README.md) [b](../examples/x.yaml#y)', linked);
    expect(page).toBe('```ts twoslash\n1\n```\n[a](index.md) [b](../examples/x.yaml.md#y)');
    expect(linked).toEqual(['examples/x.yaml']);
  });
});

describe('the home page', () => {
  const home = (change: string) => `\`\`\`ts twoslash
import { deployment } from 'withal/kubernetes/1.36/apps/v1';

export const web = deployment.new('web').spec.withReplicas(1);
export const upgrade = deployment.spec.${change};
\`\`\`

<!-- output -->

<!-- figures -->
`;

  test('gets what its program makes, and figures', async () => {
    const page = await fillHome(home('withReplicas(2)'));
    expect(page).toContain('```yaml [YAML]\napiVersion: apps/v1\nkind: Deployment\n');
    expect(page).toContain('"path": ["spec", "replicas"]');
    expect(page).toMatch(/\| Render 10,000 manifests \| [\d.]+ ms \| [\d.]+ ms \| cdk8s \|/);
  });

  test('whose program fails is an error', async () => {
    await expect(fillHome(home("template.spec.containers.where({ name: 'x' }).without()"))).rejects.toThrow(
      'Cannot find',
    );
    await expect(fillHome('no program')).rejects.toThrow('The home page has no program');
  });
});

describe('texts', () => {
  test('are escaped where they are no code', () => {
    expect(escapeHtml('a<b> & {{ c }} *d* [e]')).toBe(
      'a&lt;b&gt; &amp; &#123;&#123; c }} &#42;d&#42; &#91;e]',
    );
    expect(inlineHtml('a `b<c>` d\n\ne')).toBe('a <code>b&lt;c&gt;</code> d<br>e');
    expect(proseMarkdown('`a<b>` c<d {@link https://x.org/y the page}')).toBe(
      '`a<b>` c&lt;d [the page](https://x.org/y)',
    );
  });

  test('a module of withal is found by its name', () => {
    expect(withalModule('withal/kubernetes/1.36/apps/v1')).toMatch(/dist\/kubernetes\/1\.36\/apps\/v1\.js$/);
    expect(() => withalModule('withal/nothing')).toThrow('no entry point');
  });
});
