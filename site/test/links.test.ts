import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { output } from '../scripts/places.mjs';
import { builtPages } from './built-pages.ts';

const pages = builtPages();
const idsOf = new Map(
  pages.map(({ address, html }) => [
    address,
    new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => decode(id))),
  ]),
);

function decode(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}

const isFile = (pathname: string): boolean => {
  const file = path.join(output, pathname);
  return existsSync(file) && statSync(file).isFile();
};

/** What is wrong with a link; `undefined` if it leads somewhere. */
function faultOf(address: string, href: string): string | undefined {
  const base = new URL(address, 'http://site');
  const target = new URL(decode(href), base);
  if (target.origin !== base.origin) return undefined;
  const pathname = decodeURIComponent(target.pathname).replace(/\.html$/, '');
  const ids = idsOf.get(pathname);
  if (ids === undefined) return isFile(pathname) ? undefined : `${address}: no page ${href}`;
  // A page of the reference is an address of a program; its own tests follow some.
  const id = pathname === '/reference' ? '' : decodeURIComponent(target.hash.slice(1));
  return id === '' || ids.has(id) ? undefined : `${address}: no anchor ${href}`;
}

describe('the links of the built site', () => {
  test('there are many pages, and each has links', () => {
    expect(pages.length).toBeGreaterThan(40);
    expect(pages.filter(({ html }) => !html.includes('href="/')).map(({ address }) => address)).toEqual([]);
  });

  test('a link to nothing is found', () => {
    expect(faultOf('/manual/yaml', './patchez')).toContain('no page');
    expect(faultOf('/manual/yaml', './patches#nowhere')).toContain('no anchor');
    expect(faultOf('/manual/yaml', './patches#other-functions')).toBeUndefined();
    expect(faultOf('/manual/yaml', 'https://example.org/nowhere')).toBeUndefined();
  });

  test('each leads to a page, and to a place on it', () => {
    const faults = pages.flatMap(({ address, html }) =>
      [...html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].flatMap(
        ([, href = '']) => faultOf(address, href) ?? [],
      ),
    );
    expect([...new Set(faults)]).toEqual([]);
  });
});
