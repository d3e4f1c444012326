import type { PrintContext } from './context.ts';
import type { Quoting } from '../quoting.ts';
import { insertValue, replaceEntries, replaceScalar } from './replace-block.ts';
import { replaceInFlow } from './replace-flow.ts';
import { replaceRoot } from './replace-root.ts';
import { type ValueSite, isBlock, isWritten } from './value-sites.ts';

/**
 * Puts a value in the place of another. An anchor stays, a tag goes.
 *
 * @param context - The edit.
 * @param site - Where it stands.
 * @param value - The new value.
 * @param quoting - How texts are quoted inside brackets and braces.
 */
export function replaceValue(
  context: PrintContext,
  site: ValueSite,
  value: unknown,
  quoting: Quoting = 'plain',
): void {
  if (site.after === 'root') replaceRoot(context, site, value);
  else if (site.after === 'flow') replaceInFlow(context, site, value, quoting);
  else if (isBlock(site.node)) replaceEntries(context, site, value);
  else if (isWritten(site.node)) replaceScalar(context, site, value);
  else insertValue(context, site, value);
}
