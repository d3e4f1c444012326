import { expect, test } from 'vitest';
import type { CommandDefinition } from '../../src/cli/command.ts';
import { parse, printHelp } from '../../src/cli/parser.ts';
import { refusalOf } from '../fixtures/refusal-of.ts';
import { sinks, type Surroundings } from './call.ts';

const definition: CommandDefinition = {
  about: 'tries things',
  operands: '<patch> [files...]',
  details: 'There is more to know.',
  options: [
    { flags: '--in-place', about: 'writes the files' },
    { flags: '-o, --output <format>', about: 'how it is printed', choices: ['yaml', 'json'] },
    { flags: '--name <name>', about: 'a name', isRepeated: true },
  ],
  examples: [{ line: 'withal try it', about: 'tries it' }],
  exitCodes: { 0: 'tried' },
  run: () => Promise.resolve(0),
};

function parsed(...line: string[]): unknown {
  return parse('try', definition, line, sinks().streams);
}

function help(surroundings?: Surroundings): string {
  const { streams, output } = sinks(surroundings);
  expect(parse('try', definition, ['--help'], streams)).toBe(undefined);
  return output.text;
}

test('operands and options are told apart', () => {
  expect(parsed('a.ts', '-', '-o', 'json', '--in-place', 'b.yaml')).toEqual({
    operands: ['a.ts', '-', 'b.yaml'],
    options: { output: 'json', inPlace: true },
  });
  expect(parsed('a.ts')).toEqual({ operands: ['a.ts'], options: {} });
  expect(parsed('--name', 'x', 'a.ts', '--name=y')).toEqual({
    operands: ['a.ts'],
    options: { name: ['x', 'y'] },
  });
  expect(parsed('a.ts', '--', '--in-place')).toEqual({ operands: ['a.ts', '--in-place'], options: {} });
});

test('what cannot be understood is refused in a sentence', () => {
  const lines = [
    ['a.ts', '--in-plac'],
    ['a.ts', '-o', 'xml'],
    ['a.ts', '-o'],
    [],
    ['a.ts', '--__proto__', 'x'],
  ];
  expect(lines.map((line) => refusalOf(() => parsed(...line)))).toMatchInlineSnapshot(`
    [
      {
        "code": "E_USAGE",
        "message": "Cannot run withal try: unknown option '--in-plac'. Did you mean --in-place? See withal try --help.",
        "path": [],
      },
      {
        "code": "E_USAGE",
        "message": "Cannot use --output "xml": it is one of yaml, json.",
        "path": [],
      },
      {
        "code": "E_USAGE",
        "message": "Cannot run withal try: option '-o, --output <format>' argument missing. See withal try --help.",
        "path": [],
      },
      {
        "code": "E_USAGE",
        "message": "Cannot run withal try without <patch>. See withal try --help.",
        "path": [],
      },
      {
        "code": "E_USAGE",
        "message": "Cannot run withal try: unknown option '--__proto__'. See withal try --help.",
        "path": [],
      },
    ]
  `);
});

test('help is made of the definition', () => {
  expect(help()).toMatchInlineSnapshot(`
    "Usage: withal try [options] <patch> [files...]

    tries things

    There is more to know.

    Options:
      --in-place             writes the files
      -o, --output <format>  how it is printed (yaml, json)
      --name <name>          a name
      -h, --help             prints this

    Examples:
      withal try it
          tries it

    Exit codes:
      0  tried
    "
  `);
});

test('titles stand out on a terminal alone', () => {
  expect(help({ isTTY: true })).toContain('\u001b[1mExit codes:\u001b[22m');
  expect(help({ isTTY: true, environment: { NO_COLOR: '1' } })).toBe(help());
});

test('the list of commands is printed', () => {
  const { streams, output } = sinks();
  printHelp(streams);
  expect(output.text).toMatch(/^Usage: withal <command> \[options\]\n/);
  expect(output.text).toContain('\n  docs ');
});
