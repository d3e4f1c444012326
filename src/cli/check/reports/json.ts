import { formatPointer } from '../../../patch/index.ts';
import { printJson } from '../../output/print-json.ts';
import type { CheckResult, Finding } from '../findings.ts';

const given = (key: string, value: string): Record<string, string> => (value === '' ? {} : { [key]: value });

function row(finding: Finding): object {
  const { file, lines, index, apiVersion, kind, namespace, name, rule, path, message, history } = finding;
  const [line, ...otherLines] = lines;
  return {
    file,
    ...(line === undefined ? {} : { line }),
    ...(otherLines.length === 0 ? {} : { otherLines }),
    document: index,
    ...given('apiVersion', apiVersion),
    ...given('kind', kind),
    ...given('namespace', namespace),
    ...given('name', name),
    pointer: formatPointer(path),
    rule,
    message,
    ...history,
  };
}

/** Prints what was found as JSON. */
export function jsonReport({ findings }: CheckResult): string {
  return printJson(findings.map(row));
}
