import { isSecretName } from '../secret-name.ts';
import { isHarmless } from './harmless.ts';
import { groupRanges, type Range } from './range.ts';

/** Texts that are secret wherever they stand: web tokens, and tokens with a known beginning. */
const anywhere: readonly RegExp[] = [
  /(?<![\w-])(eyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*)/dg,
  /(?<!\w)((?:gh[oprsu]|npm)_\w{20,}|github_pat_\w{20,}|sk_live_\w{10,})/dg,
  /(?<![\w-])((?:glpat-|xox[abeprs]-|hvs\.)[\w-]{10,})/dg,
];
/** What a header of HTTP carries, where it does not read like a word. */
const bearer = /(?<![\w-])(?:bearer|basic)[ \t]+([\w.~+/-]{8,}={0,2})/dgi;

/** The options of programs that take a password without saying so. */
const clients: readonly (readonly [programs: RegExp, secret: RegExp])[] = [
  [
    /(?<![\w-])(?:curl|wget)(?![\w-])/,
    /(?<!\S)(?:-u|-U|--user|--proxy-user)[ \t=]["']?[^\s:"']{1,200}:([^\s"']+)/dg,
  ],
  [/(?<![\w-])(?:mysql|mariadb)/, /(?<!\S)-p([^\s"']+)/dg],
  [/(?<![\w-])redis-cli(?![\w-])/, /(?<!\S)(?:-a|--pass)[ \t]["']?([^\s"']+)/dg],
  [
    /(?<![\w-])(?:sshpass|docker login|podman login|helm registry login)(?![\w-])/,
    /(?<!\S)-p[ \t]?["']?([^\s"']+)/dg,
  ],
];

/** Files whose lines have a password after a word. */
const files: readonly RegExp[] = [
  /^[ \t]*(?:requirepass|masterauth)[ \t]+["']?([^\s"']+)/dgm,
  /(?<!\S)login[ \t]+\S+\s+password[ \t]+(\S+)/dg,
];

const keyStart = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/g;
const keyEnd = '-----END ';
const dashes = '-----';

/** Private keys, each to its end, or to that of the text. */
function keyRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let done = 0;
  for (const { index, 0: start } of text.matchAll(keyStart)) {
    if (index < done) continue;
    const last = text.indexOf(keyEnd, index + start.length);
    const end = last === -1 ? -1 : text.indexOf(dashes, last + keyEnd.length);
    done = end === -1 ? text.length : end + dashes.length;
    ranges.push([index, done]);
  }
  return ranges;
}

function clientRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    for (const [programs, secret] of clients) {
      if (!programs.test(line)) continue;
      for (const [from, to] of groupRanges(line, secret)) {
        if (!isHarmless('', line.slice(from, to), false)) ranges.push([start + from, start + to]);
      }
    }
    start += line.length + 1;
  }
  return ranges;
}

function bearerRanges(text: string): Range[] {
  return groupRanges(text, bearer).filter(([start, end]) => /\d|[a-z][A-Z]|=$/.test(text.slice(start, end)));
}

/** Elements of XML whose names tell that they are secret, also where the name is an element of its own. */
function elementRanges(text: string): Range[] {
  const named = /<([\w.:-]{1,100})>([^<>]*)<\//dg;
  const paired = /<name>([^<>]*)<\/name>\s*<value>([^<>]*)</dg;
  return [named, paired].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ indices, 1: name = '', 2: value = '' }) => {
      const range = indices?.[2];
      return range === undefined || !isSecretName(name) || isHarmless(name, value, false) ? [] : [range];
    }),
  );
}

/**
 * Finds what is secret by its form, and by what stands around it.
 *
 * @param text - The text.
 * @returns Where.
 */
export function patternRanges(text: string): Range[] {
  return [
    ...anywhere.flatMap((pattern) => groupRanges(text, pattern)),
    ...files.flatMap((pattern) => groupRanges(text, pattern)),
    ...keyRanges(text),
    ...bearerRanges(text),
    ...clientRanges(text),
    ...elementRanges(text),
  ];
}
