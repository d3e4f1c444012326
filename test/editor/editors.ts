import { type Compiler, compilers } from '../../tools/editor/compilers.ts';
import { isLong } from '../fixtures/runs.ts';

/** The compilers whose language servers are asked: the newest in `npm test`, all of them in `npm run test:long`. */
export const editors: readonly Compiler[] = isLong ? Object.values(compilers) : [compilers.seven];
