import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { run } from './call.ts';

test('without arguments, and with --help, the commands are listed', async () => {
  const [none, help, short] = [await run([]), await run(['--help']), await run(['-h'])];
  expect(none).toEqual(help);
  expect(short).toEqual(help);
  expect([help.code, help.complaint]).toEqual([0, '']);
  expect(help.output).toMatchInlineSnapshot(`
    "Usage: withal <command> [options]

    Typed patches of Kubernetes and OpenShift configuration, on the command line

    Options:
      --version   prints the version
      -h, --help  prints this

    Commands:
      render      runs TypeScript, and prints the documents that it exports
      patch       applies expressions to YAML that is there
      convert     prints the TypeScript that builds documents of YAML or JSON
      diff        prints what leads from one file to another, as an expression or a patch
      apply       applies documents to a cluster by server-side apply
      generate    generates models from specifications: OpenAPI, custom resources, programs
      docs        prints the documentation page of a definition
      completion  prints what makes a shell complete withal

    Environment:
      NO_COLOR, FORCE_COLOR  whether output is coloured; without them, on a terminal
      WITHAL_DEBUG=1         prints the stack of an error

    withal <command> --help says more of a command, with examples and exit codes.
    "
  `);
});

test('the list says of each command what the command says of itself', async () => {
  for (const [name, { about, load }] of commands) {
    const definition = await load();
    expect([name, about]).toEqual([name, definition.about]);
    expect(definition.examples.length).toBeGreaterThan(0);
    expect(Object.keys(definition.exitCodes)).toContain('0');
  }
});

test('the version is the package’s', async () => {
  expect(await run(['--version'])).toEqual({
    output: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/),
    complaint: '',
    code: 0,
  });
});

test('a command says how it is used', async () => {
  const { output, code } = await run(['docs', '--help']);
  expect(output).toMatch(/^Usage: withal docs \[options\] \[name\]\n/);
  expect(await run(['help', 'docs'])).toMatchObject({ output, code });
  expect(output).toContain('\nExit codes:\n  0  printed\n');
  expect(code).toBe(0);
});

test('an unknown command is a mistake, with the nearest names', async () => {
  expect(await run(['dosc'])).toMatchInlineSnapshot(`
    {
      "code": 1,
      "complaint": "withal: Cannot run "dosc": there is no such command. Did you mean docs, diff?
    ",
      "output": "",
    }
  `);
  expect(await run(['something-else'])).toMatchInlineSnapshot(`
    {
      "code": 1,
      "complaint": "withal: Cannot run "something-else": there is no such command. There are: render, patch, convert, diff, apply, generate, docs, completion.
    ",
      "output": "",
    }
  `);
});

test('an unknown option and a second name are mistakes', async () => {
  expect(await run(['generate', '--chekc'])).toEqual({
    code: 1,
    output: '',
    complaint:
      "withal: Cannot run withal generate: unknown option '--chekc'. Did you mean --check? See withal generate --help.\n",
  });
  expect(await run(['docs', 'a', 'b'])).toMatchObject({
    code: 1,
    complaint: expect.stringMatching(/^withal: Cannot run withal docs: too many arguments/),
  });
});

test('what was typed reaches the terminal without its control characters', async () => {
  const { complaint } = await run(['\u001b[31mdocs\u202e']);
  expect(complaint).not.toContain('\u001b');
  expect(complaint).not.toContain('\u202e');
  expect(complaint.trim().split('\n')).toHaveLength(1);
});

test('a fault of ours is one line, and says where only when it is asked', async () => {
  const broken = { about: '', load: () => Promise.reject(new TypeError('nothing is here')) };
  const all = commands as Map<string, typeof broken>;
  all.set('broken', broken);
  try {
    const plain = await run(['broken']);
    expect([plain.code, plain.output]).toEqual([1, '']);
    expect(plain.complaint).toMatch(/^withal: Cannot go on: nothing is here [^\n]*\n$/);
    const { complaint } = await run(['broken'], { environment: { WITHAL_DEBUG: '1' } });
    expect(complaint).toContain('run.test.ts');
  } finally {
    all.delete('broken');
  }
});
