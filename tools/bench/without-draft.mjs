/** The patches that no draft makes; those of a draft where this build of withal has none. */
import { patch } from 'withal';
import * as patching from 'withal/patch';

export const patchWithoutDraft = Reflect.get(patching, 'patchWithoutDraft') ?? patch;
