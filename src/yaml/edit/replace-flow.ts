import type * as Yaml from 'yaml';
import type { PrintContext } from './context.ts';
import { printFlow } from '../print.ts';
import type { Quoting } from '../quoting.ts';
import { quotingOf, removeTag } from './replace-block.ts';
import { type ValueSite, insertionPoint, isWritten } from './value-sites.ts';

/** Whether the keys of a flow map are in double quotes, as in JSON; texts are then too. */
export function flowQuoting(text: string, node: Yaml.Node | null): Quoting {
  if (!isWritten(node)) return 'plain';
  return /^[[{][[{\s]*"/.test(text.slice(node.range[0], node.range[1])) ? 'double' : 'plain';
}

/** Puts a value in the place of another in brackets or braces. */
export function replaceInFlow(
  context: PrintContext,
  site: ValueSite,
  value: unknown,
  quoting: Quoting,
): void {
  const { source, splices } = context;
  removeTag(context, site);
  const own = quoting === 'plain' && typeof value === 'string' ? quotingOf(site.node) : quoting;
  const printed = printFlow(value, own);
  if (!isWritten(site.node)) {
    splices.insert(insertionPoint(site), `${site.lacksColon === true ? ':' : ''} ${printed}`);
    return;
  }
  const { start = site.node.range[0] } = site;
  const isTight = source.text[start - 1] === ':' && !/^["[{]/.test(printed) && own !== 'double';
  splices.replace(start, site.node.range[1], isTight ? ` ${printed}` : printed);
}
