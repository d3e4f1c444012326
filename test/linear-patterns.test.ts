import { analyse } from 'scslre';
import { describe, expect, test } from 'vitest';
import { patternsIn, patternsOf, type SourcePattern } from './fixtures/patterns.ts';
import { isLong } from './fixtures/runs.ts';

/** What is put together while a program runs, and why that is linear. A file without one of these fails too. */
const reasons: Readonly<Record<string, string>> = {
  'src/cli/output/print-json.ts new RegExp(`"${mark}(-?[0-9]+)"`, \'g\')':
    'The mark is a random text of letters, digits and hyphens, which nothing before it can match.',
  "src/record/prepare-match.ts new RegExp(sourceOf(pattern), flagsOf(pattern).replaceAll(/[gy]/g, ''))":
    'It is the pattern of the user, who wrote the program that gives it.',
  "tools/bench/run.mjs new RegExp(only, 'i')": 'Whoever runs the bench gives it.',
  'tools/build/bundle.mjs new RegExp(`node_modules[\\\\\\\\/]${name}[\\\\\\\\/]`)':
    'The name of a package has no quantifier.',
  'tools/build/commonjs.mjs new RegExp(`dist[\\\\\\\\/]shared[\\\\\\\\/]${name}\\\\.js$`)':
    'The name of a file of ours has no quantifier.',
  "tools/editor/measure.ts new RegExp(`^${name}:\\\\s+(\\\\d+)`, 'm')":
    'The name is a word of a report; it starts a line, and blanks and digits have nothing in common.',
  'tools/editor/verdicts.ts new RegExp(`(?:^|, )${escape(name)}\\\\??: `)':
    'The name of a parameter has no quantifier.',
};

// What builds the site reads our own texts alone; what runs in its pages reads those of visitors.
const all = patternsOf(['src', 'types', 'tools', 'site/components', 'site/.vitepress/theme']);
const known = all.filter(({ pattern }) => pattern !== undefined);

/** What a quick analysis finds: one character, repeated, makes the work grow faster than its number. */
function growsByOneCharacter({ pattern }: SourcePattern): boolean {
  const { source = '', flags = '' } = pattern ?? {};
  return analyse({ source, flags }).reports.length > 0;
}

const described = ({ place, text }: SourcePattern): string => `${place} ${text}`;

test('the patterns of a program are found', () => {
  const program = `
    const letter = '[a-z]';
    const most = 3;
    text.replace(/\\s*\\n/g, '') && new RegExp(\`^\${letter}{\${most + 1},}$\`, 'i');
    RegExp(String.raw\`\\d+\${letter}\`); new RegExp(given); "/no/"; // /nor this/
  `;
  const found = patternsIn('a.ts', program).map(({ place, pattern }) => [place, pattern]);
  expect(found).toEqual([
    ['a.ts:4', /\s*\n/g],
    ['a.ts:4', /^[a-z]{4,}$/i],
    ['a.ts:5', /\d+[a-z]/],
    ['a.ts:5', undefined],
  ]);
});

describe('every regular expression takes time in proportion to the length of the text', () => {
  test('what grows is noticed', () => {
    const grows = ['/\\s*\\n\\s*/g', '/\\/+$/', '/,(?![^()]*\\))/', '/^(?:a+)+$/', '/^a*b?a*$/', '/a+b/'];
    const stays = ['/^\\s+/', '/^a+b/', '/(?<!\\/)\\/+$/'];
    const isFound = (text: string): boolean => patternsIn('a.ts', text).some(growsByOneCharacter);
    expect(grows.filter((text) => !isFound(text))).toEqual([]);
    expect(stays.filter((text) => isFound(text))).toEqual([]);
  });

  test('for one character, repeated', () => {
    expect(known.length).toBeGreaterThan(150);
    expect(known.filter(growsByOneCharacter).map(described)).toEqual([]);
  });

  test('what is put together while a program runs has a reason', () => {
    const places = all.filter(({ pattern }) => pattern === undefined).map(described);
    expect(places.map((place) => place.replace(/:\d+ /, ' ')).toSorted()).toEqual(
      Object.keys(reasons).toSorted(),
    );
  });

  // Half a minute for a full analysis. It guesses where a pattern looks ahead or behind; the quick one does not.
  test.runIf(isLong)('for any text', { timeout: 300_000 }, async () => {
    process.env['RECHECK_BACKEND'] = 'pure';
    const { checkSync } = await import('recheck');
    const wrong = known.flatMap((each) => {
      const { source = '', flags = '' } = each.pattern ?? {};
      // It does not know the flag for the places of groups, which changes nothing in what is matched.
      const options = { timeout: 60_000, randomSeed: 1 };
      const { status } = checkSync(source, flags.replace('d', ''), options);
      return status === 'safe' ? [] : [`${described(each)} is ${status}`];
    });
    expect(wrong).toEqual([]);
  });
});
