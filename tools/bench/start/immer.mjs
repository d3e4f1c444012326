/** Immer alone, with patches. */
import { enablePatches } from 'immer';

enablePatches();
