import { bundlers } from './bundlers.ts';
import { compilers } from './compilers.ts';
import { generatedModels } from './generated-models.ts';
import { packageManagers } from './package-managers.ts';
import { runtimes } from './runtimes.ts';
import { testRunners } from './test-runners.ts';
import type { Toolchain } from './toolchain.ts';

/** Every toolchain that is held. */
export const toolchains: readonly Toolchain[] = [
  ...runtimes,
  ...compilers,
  ...bundlers,
  ...testRunners,
  ...packageManagers,
  ...generatedModels,
];
