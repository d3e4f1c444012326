import type { Verb } from '../../../types/index.d.ts';
import { insert } from './insert.ts';
import { newVerb } from './new.ts';
import { update } from './update.ts';
import type { VerbDefinition } from './verb.ts';
import { withMixin } from './with-mixin.ts';
import { withVerb } from './with.ts';
import { without } from './without.ts';

/** Every verb by its name. A verb is one file beside this one, and a line here. */
export const verbs: { readonly [verb in Verb]: VerbDefinition } = {
  new: newVerb,
  with: withVerb,
  withMixin,
  without,
  insert,
  update,
};
