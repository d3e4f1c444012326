import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommandDefinition, CommandTable, Invocation } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';
import { root } from '../generate/fixtures.ts';
import { runCli, type Surroundings } from './cli.ts';

describe('the commands', () => {
  test('are listed without arguments, and with --help', async () => {
    const [none, help, short] = [await runCli([]), await runCli(['--help']), await runCli(['-h'])];
    expect(none).toEqual(help);
    expect(short).toEqual(help);
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toMatchInlineSnapshot(`
      "Usage: withal <command> [options]

      Typed patches for Kubernetes and OpenShift configuration

      Options:
        --version   print the version
        -h, --help  print help

      Commands:
        init        write a small project to begin with
        render      run TypeScript and print the documents it exports
        patch       apply expressions to existing YAML
        convert     print the TypeScript that builds YAML or JSON documents
        diff        print the changes between two files as an expression or a patch
        apply       apply documents to a cluster with server-side apply
        delete      delete objects or an apply set from a cluster
        generate    generate models from OpenAPI, custom resource definitions, or TypeScript
        check       say what a server would refuse, and what a Kubernetes release lacks
        docs        print the documentation of a definition
        completion  print a shell completion script

      Environment:
        NO_COLOR, FORCE_COLOR  turn coloured output off or on; by default, terminals get colour
        WITHAL_DEBUG=1         print the stack trace of an error

      Run "withal <command> --help" for the details of a command.
      "
    `);
  });

  test.each([...commands.keys()])('%s has help: summary, options, examples, exit codes', async (name) => {
    const { stdout, stderr, code } = await runCli([name, '--help']);
    expect([stderr, code]).toEqual(['', 0]);
    expect(await runCli(['help', name])).toEqual({ stdout, stderr, code });
    expect(stdout).toMatch(new RegExp(`^Usage: withal ${name} \\[options\\]`));
    // The description begins with the summary of the list.
    const summary = commands.get(name)?.summary ?? '';
    const description = stdout.split('\n\n')[1]?.replaceAll('\n', ' ');
    expect(description?.toLowerCase()).toBe(`${summary}.`.toLowerCase());
    expect(stdout).toContain('\nExamples:\n  ');
    expect(stdout).toMatch(/\nExit codes:\n {2}0 {2}\S/);
    // Help is in the imperative, and no line is longer than the terminal.
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test('are the files of their folder', () => {
    const files = readdirSync(path.join(root, 'src/cli/commands'));
    expect(files.toSorted()).toEqual([...commands.keys()].map((name) => `${name}.ts`).toSorted());
  });

  test('the flags of every option can be completed', async () => {
    const flags = /^(?:-[a-zA-Z], )?--[a-z][a-z-]*(?: [<[][^>\]]+[>\]])?$/;
    for (const { load } of commands.values()) {
      const { options } = await load();
      expect(options.filter((option) => !flags.test(option.flags))).toEqual([]);
    }
  });
});

test('the version is the package’s', async () => {
  for (const flag of ['--version', '-v', '-V'])
    expect(await runCli([flag])).toEqual({
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/) as string,
      stderr: '',
      code: 0,
    });
});

test('an unknown command is a mistake, with the nearest names', async () => {
  const unknown = { code: 1, stdout: '' };
  const nearest = 'withal: Unknown command "dosc". Did you mean docs, diff?\n';
  expect(await runCli(['dosc'])).toEqual({ ...unknown, stderr: nearest });
  expect(await runCli(['help', 'dosc'])).toEqual({ ...unknown, stderr: nearest });
  expect(await runCli(['something-else'])).toEqual({
    ...unknown,
    stderr:
      'withal: Unknown command "something-else". The commands are init, render, patch, convert, diff, apply, delete, generate, check, docs, completion.\n',
  });
});

test('what was typed reaches the terminal without its control characters', async () => {
  const { stderr } = await runCli(['\u001b[31mdocs\u202e']);
  expect(stderr).not.toContain('\u001b');
  expect(stderr).not.toContain('\u202e');
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

const fail = (): Promise<never> => Promise.reject(new TypeError('nothing is here'));

describe('a command line', () => {
  const definition: Omit<CommandDefinition, 'run'> = {
    operands: '<patch> [files...]',
    details: 'There is\nmore to know.\n\nAnd more.',
    options: [
      { flags: '--in-place', description: 'write the files' },
      {
        flags: '-o, --output <format>',
        description: 'output format',
        choices: ['yaml', 'json'],
        default: 'yaml',
      },
      { flags: '--name <name>', description: 'a name', isRepeatable: true },
    ],
    examples: [{ line: 'withal try it', description: 'try it' }],
    exitCodes: { 0: 'success' },
  };

  function tableOf(run: CommandDefinition['run'], more: Partial<CommandDefinition> = {}): CommandTable {
    const load = async (): Promise<CommandDefinition> => ({ ...definition, ...more, run });
    return new Map([['try', { summary: 'try things', load }]]);
  }

  /** What the command is called with. */
  async function parsed(...line: string[]): Promise<unknown> {
    const calls: Invocation[] = [];
    const table = tableOf(async (invocation) => calls.push(invocation) - 1);
    const { code, stderr } = await runCli(['try', ...line], { table });
    if (code !== 0) return stderr;
    return calls.map(({ operands, options }) => ({ operands, options }))[0];
  }

  test('has operands and options', async () => {
    expect(await parsed('a.ts', '-', '-o', 'json', '--in-place', 'b.yaml')).toEqual({
      operands: ['a.ts', '-', 'b.yaml'],
      options: { output: 'json', inPlace: true },
    });
    expect(await parsed('a.ts')).toEqual({ operands: ['a.ts'], options: {} });
    expect(await parsed('--name', 'x', 'a.ts', '--name=y')).toEqual({
      operands: ['a.ts'],
      options: { name: ['x', 'y'] },
    });
    expect(await parsed('a.ts', '--', '--in-place')).toEqual({
      operands: ['a.ts', '--in-place'],
      options: {},
    });
  });

  test.each([
    [['a.ts', '--in-plac'], `Unknown option '--in-plac'. Did you mean --in-place? Run`],
    [['a.ts', '-o'], `Option '-o, --output <format>' needs a value. Run`],
    [[], 'Missing argument <patch>. Run'],
    [['a.ts', '--__proto__', 'x'], `Unknown option '--__proto__'. Run`],
  ])('%j is refused in a sentence', async (line, sentence) => {
    expect(await parsed(...line)).toBe(`withal: ${sentence} "withal try --help" for usage.\n`);
  });

  test('a value that is none of the choices is refused with them', async () => {
    expect(await parsed('a.ts', '-o', 'xml')).toBe(
      'withal: Invalid value "xml" for --output: must be one of yaml, json.\n',
    );
  });

  test('more operands than there are is a mistake', async () => {
    const table = tableOf(async () => 0, { operands: '[name]' });
    const { stderr, code } = await runCli(['try', 'a', 'b'], { table });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^withal: Too many arguments/);
  });

  async function help(surroundings: Surroundings = {}): Promise<string> {
    const table = tableOf(async () => 0);
    return (await runCli(['try', '--help'], { ...surroundings, table })).stdout;
  }

  test('help is made of the definition', async () => {
    expect(await help()).toMatchInlineSnapshot(`
      "Usage: withal try [options] <patch> [files...]

      Try things.

      There is more to know.

      And more.

      Options:
        --in-place             write the files
        -o, --output <format>  output format (yaml, json; default: yaml)
        --name <name>          a name
        -h, --help             print help

      Examples:
        withal try it
            try it

      Exit codes:
        0  success
      "
    `);
  });

  test('titles stand out on a terminal alone', async () => {
    expect(await help({ isTTY: true })).toContain('\u001b[1mExit codes:\u001b[22m');
    expect(await help({ isTTY: true, env: { NO_COLOR: '1' } })).toBe(await help());
  });

  test('an error ends it with 1, or with 2 where the command has a meaning for that', async () => {
    const plain = await runCli(['try', 'a'], { table: tableOf(fail) });
    expect([plain.code, plain.stdout]).toEqual([1, '']);
    const table = tableOf(fail, { exitCodes: { 0: 'same', 1: 'different', 2: 'error' } });
    expect((await runCli(['try', 'a'], { table })).code).toBe(2);
    expect((await runCli(['try'], { table })).code).toBe(2);
  });

  test('an unexpected error is one line, and has its stack only when it is asked for', async () => {
    const table: CommandTable = new Map([['broken', { summary: 'break', load: fail }]]);
    const plain = await runCli(['broken'], { table });
    expect([plain.code, plain.stdout]).toEqual([1, '']);
    expect(plain.stderr).toMatch(/^withal: Unexpected error: nothing is here [^\n]*\n$/);
    const { stderr } = await runCli(['broken'], { table, env: { WITHAL_DEBUG: '1' } });
    expect(stderr).toContain('run.test.ts');
  });
});
