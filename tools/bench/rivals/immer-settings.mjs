/** Immer, set as the rows say. */
import { Immer, enablePatches } from 'immer';

enablePatches();

/** Immer without auto-freeze: the settings that withal has inside. */
export const immerUnfrozen = new Immer({ autoFreeze: false });

/** Immer as it comes: it freezes what it gives, and all of it that was not frozen yet. */
export const immerDefaults = new Immer();
