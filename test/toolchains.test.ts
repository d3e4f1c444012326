import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toolchains } from '../tools/toolchains/all.ts';
import { printed } from '../tools/toolchains/programs.ts';
import { mostTime, packInto, tryOut } from '../tools/toolchains/project.ts';
import { isLong } from './fixtures/runs.ts';

let folder: string;
let tarball: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'withal-toolchains-'));
  tarball = await packInto(folder);
}, mostTime);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm test` tries what installs nothing beside withal; `npm run test:long` tries all. */
const chosen = toolchains.filter(
  ({ packages, installer }) => isLong || (Object.keys(packages).length === 0 && installer === undefined),
);

test.for(chosen)(
  '$name runs withal in a project of its own',
  { timeout: mostTime * 4 },
  async (toolchain, { skip }) => {
    const { verdict, said } = await tryOut(toolchain, tarball, printed);
    // What could not be had says nothing about withal.
    if (verdict === 'unavailable') skip(`could not be installed: ${said}`);
    expect(said).toContain(printed);
    expect(verdict).toBe('works');
  },
);
