import { positionAt } from './compose.ts';
import type { TwoReadings } from './manifests.ts';
import type { ReadDocument } from './read.ts';
import { coreReading, kubernetesReading } from './scalar.ts';

/**
 * Finds the plain words of a document that Kubernetes reads as something else than YAML 1.2 does.
 *
 * @param read - The document.
 * @param text - The text that it was read from.
 * @returns The words, in the order of the text.
 */
export function twoReadingsOf({ yaml, document }: ReadDocument, text: string): TwoReadings[] {
  const found: TwoReadings[] = [];
  yaml.visit(document, {
    Scalar(key, node) {
      if (node.type !== 'PLAIN' || node.tag !== undefined || node.source === undefined) return;
      const [kubernetes, standard] = [kubernetesReading(node.source), coreReading(node.source)];
      if (Object.is(kubernetes, standard)) return;
      const position = positionAt(text, node.range?.[0] ?? 0);
      found.push({ ...position, text: node.source, isKey: key === 'key', kubernetes, standard });
    },
  });
  return found;
}
