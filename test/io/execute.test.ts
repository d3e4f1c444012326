import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { execute } from '../../src/io/index.ts';
import { temporaryFolder } from '../cli/cli.ts';

const limits = { timeoutMs: 20_000, output: 1000 };
/** Node runs a script, since every machine with these tests has it. */
const script = (code: string): { program: string; args: string[] } => ({
  program: process.execPath,
  args: ['-e', code],
});

describe('a program that is run', () => {
  test('gives what it printed', async () => {
    expect(await execute(script("console.log('out'); console.error('err')"), limits)).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      limit: undefined,
      failure: '',
    });
  });

  test('reads its input, and an end where it has none', async () => {
    const reader = script("process.stdout.write(`<${require('fs').readFileSync(0, 'utf8')}>`)");
    expect(await execute({ ...reader, input: 'a\nb' }, limits)).toMatchObject({ stdout: '<a\nb>' });
    expect(await execute(reader, limits)).toMatchObject({ stdout: '<>' });
  });

  test('may leave a long input unread', async () => {
    const input = 'x'.repeat(1_000_000);
    expect(await execute({ ...script('process.exit(0)'), input }, limits)).toMatchObject({ failure: '' });
  });

  test('has its folder and environment', async () => {
    const cwd = path.join(realpathSync(temporaryFolder()), 'inner');
    mkdirSync(cwd);
    const code = 'console.log(process.cwd(), process.env.GIVEN)';
    expect(await execute({ ...script(code), cwd, env: { GIVEN: 'yes' } }, limits)).toMatchObject({
      stdout: `${cwd} yes\n`,
    });
  });

  test.each([
    ['process.exit(3)', 'exit code 3'],
    ["process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 20000)", 'it was ended by SIGTERM'],
  ])('fails: %s', async (code, failure) => {
    expect(await execute(script(code), limits)).toMatchObject({ failure, limit: undefined });
  });

  test('cannot be started where there is none', async () => {
    await expect(execute({ program: './no-such-program', args: [] }, limits)).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});

describe('a program is ended', () => {
  const endless = 'setInterval(() => {}, 1000)';

  test.each(['stdout', 'stderr'])('that prints too much to %s', async (stream) => {
    const code = `process.${stream}.write('x'.repeat(2000)); ${endless}`;
    expect(await execute(script(code), limits)).toMatchObject({ limit: 'output', failure: '' });
  });

  test('not that prints as much as it may', async () => {
    const code = "process.stdout.write('x'.repeat(1000)); process.stderr.write('x'.repeat(1000))";
    expect(await execute(script(code), limits)).toMatchObject({ limit: undefined, failure: '' });
  });

  test('that takes too long, even if what it has started lives on', async () => {
    const run = { program: '/bin/sh', args: ['-c', 'sleep 60 & echo $!; wait'] };
    const result = await execute(run, { ...limits, timeoutMs: 1000 });
    expect(result).toMatchObject({ limit: 'timeoutMs', failure: '' });
    // It throws where the process is gone.
    expect(process.kill(Number(result.stdout), 'SIGKILL')).toBe(true);
  });

  test('that is stopped, also before it starts', async () => {
    const stop = new AbortController();
    const running = execute(script(endless), { ...limits, stop: stop.signal });
    stop.abort();
    expect(await running).toMatchObject({ limit: 'stop' });
    expect(await execute(script(endless), { ...limits, stop: stop.signal })).toMatchObject({ limit: 'stop' });
  });
});
