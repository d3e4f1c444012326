import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';

test('without arguments, and with --help, the commands are listed', async () => {
  const [none, help, short] = [await run([]), await run(['--help']), await run(['-h'])];
  expect(none).toEqual(help);
  expect(short).toEqual(help);
  expect(help).toMatchInlineSnapshot(`
    {
      "code": 0,
      "complaint": "",
      "output": "withal <command> [options]

      docs       prints the documentation page of a definition
      generate   generates models from specifications: OpenAPI, custom resources

      withal <command> --help   says more of a command
      withal --version          prints the version
    ",
    }
  `);
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
  expect(output).toMatch(/^withal docs \[name\]\n/);
  expect(code).toBe(0);
});

test('an unknown command is a mistake, with the nearest names', async () => {
  expect(await run(['dosc'])).toMatchInlineSnapshot(`
    {
      "code": 1,
      "complaint": "withal: Cannot run "dosc": there is no such command. Did you mean docs?
    ",
      "output": "",
    }
  `);
  expect(await run(['something-else'])).toMatchInlineSnapshot(`
    {
      "code": 1,
      "complaint": "withal: Cannot run "something-else": there is no such command. There are: docs, generate.
    ",
      "output": "",
    }
  `);
});

test('an unknown option and a second name are mistakes', async () => {
  const unknown = await run(['docs', '--unknown']);
  expect([unknown.code, unknown.output]).toEqual([1, '']);
  expect(unknown.complaint).toMatch(/^withal: .*--unknown/);
  expect(await run(['docs', 'a', 'b'])).toMatchObject({
    code: 1,
    complaint: 'withal: Cannot print several pages at once.\n',
  });
});

test('what was typed reaches the terminal without its control characters', async () => {
  const { complaint } = await run(['\u001b[31mdocs\u202e']);
  expect(complaint).not.toContain('\u001b');
  expect(complaint).not.toContain('\u202e');
  expect(complaint.trim().split('\n')).toHaveLength(1);
});
