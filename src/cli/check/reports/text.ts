import { formatPath } from '../../../errors/index.ts';
import { counted } from '../../output/counted.ts';
import { visibleLine } from '../../../manifests/visible-line.ts';
import type { CheckResult, Finding } from '../findings.ts';

/**
 * Names the document of a finding: `apps/v1 Deployment shop/web`.
 *
 * @param finding - The finding.
 * @returns The name; empty for what has neither kind nor name.
 */
export function documentTitle({ apiVersion, kind, namespace, name }: Finding): string {
  const full = namespace === '' ? name : `${namespace}/${name}`;
  return [apiVersion, kind, full].filter((word) => word !== '').join(' ');
}

/** Says what is wrong, and where in the document: `spec.replicas: must be an integer, not a string`. */
export function problemText({ path, message }: Finding): string {
  return path.length === 0 ? message : `${formatPath(path)}: ${message}`;
}

/**
 * Prints a finding on one line.
 *
 * @param finding - The finding.
 * @returns The file and line, the document, the field, what is wrong with it, and the rule.
 */
export function findingLine(finding: Finding): string {
  const { file, lines, path, message, rule } = finding;
  const [first, ...more] = lines;
  const at = first === undefined ? file : `${file}:${first}`;
  const also = more.length === 0 ? '' : ` (also line ${more.join(', ')})`;
  const field = path.length === 0 ? '' : `, ${formatPath(path)}`;
  return visibleLine(`${at}: ${documentTitle(finding)}${field}: ${message}${also} [${rule}]`);
}

/**
 * Sums a check up.
 *
 * @param result - What was found.
 * @returns One line.
 */
export function summaryLine({ release, findings, checked, others, unchecked }: CheckResult): string {
  const found = findings.length === 0 ? 'no faults' : counted(findings.length, 'fault');
  const partly = [...unchecked].map(([title, what]) => `${what.join(' and ')} of ${title}`);
  const kinds = [...others].map(([title, count]) => (count === 1 ? title : `${title} (${count})`));
  const left = [
    ...(partly.length === 0 ? [] : [`; not checked: ${partly.join(', ')}`]),
    ...(kinds.length === 0 ? [] : [`; not checked, since no definition is there: ${kinds.join(', ')}`]),
  ];
  return visibleLine(
    `Kubernetes ${release}: ${counted(checked, 'document')} checked, ${found}${left.join('')}`,
  );
}
