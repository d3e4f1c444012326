import type { CheckResult, Finding } from '../findings.ts';
import { documentTitle, problemText } from './text.ts';
import { visibleLine } from '../../../manifests/visible-line.ts';

/** A message ends with its line, and a per cent sign begins an escape. */
const messageText = (text: string): string => visibleLine(text).replaceAll('%', '%25');

/** In a property, a colon and a comma mean something too. */
const propertyText = (text: string): string =>
  messageText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function command(finding: Finding): string {
  const { file, lines, rule } = finding;
  const [line] = lines;
  const properties = [
    `file=${propertyText(file)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${propertyText(`withal check: ${rule}`)}`,
  ];
  return `::error ${properties.join(',')}::${messageText(`${documentTitle(finding)}, ${problemText(finding)}`)}\n`;
}

/** Prints what was found as commands of GitHub's workflows, which show it beside the lines of a pull request. */
export function githubReport({ findings }: CheckResult): string {
  return findings.map(command).join('');
}
