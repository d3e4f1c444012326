import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { formatPointer } from '../../../patch/index.ts';
import { type FaultRule, faultRules } from '../../../validate/index.ts';
import { printJson } from '../../output/print-json.ts';
import type { CheckResult, Finding } from '../findings.ts';
import { documentTitle, problemText } from './text.ts';

const descriptions: Readonly<Record<FaultRule, string>> = {
  required: 'A field that has to be there is missing.',
  type: 'A value is of another type.',
  enum: 'A value is none of those that the field can have.',
  format: 'A text does not have the format of its field.',
  limit: 'A value breaks a limit.',
  name: 'A name, label or key is not written as names are.',
  'unknown-field': 'There is no such field.',
  duplicate: 'Something is there twice that may be there once.',
  release: 'The release does not have this kind or field.',
};

/** The address of a file, relative to the folder of the run; what is read from standard input has none. */
function addressOf(file: string): string | undefined {
  if (file === 'standard input') return undefined;
  const base = pathToFileURL(`${process.cwd()}${path.sep}`).href;
  const full = pathToFileURL(path.resolve(file)).href;
  return full.startsWith(base) ? full.slice(base.length) : full;
}

function physicalLocation({ file, lines }: Finding): object {
  const uri = addressOf(file);
  if (uri === undefined) return {};
  const [startLine] = lines;
  const region = startLine === undefined ? {} : { region: { startLine } };
  return { physicalLocation: { artifactLocation: { uri }, ...region } };
}

function resultOf(finding: Finding): object {
  const { rule, path: way } = finding;
  const title = documentTitle(finding);
  const fullyQualifiedName = `${title === '' ? `document ${finding.index}` : title}${formatPointer(way)}`;
  return {
    ruleId: rule,
    ruleIndex: faultRules.indexOf(rule),
    level: 'error',
    message: { text: `${title === '' ? '' : `${title}, `}${problemText(finding)}` },
    locations: [{ ...physicalLocation(finding), logicalLocations: [{ fullyQualifiedName }] }],
  };
}

/**
 * Prints what was found as SARIF 2.1.0, which code scanners read.
 *
 * @param result - What was found.
 * @param version - The version of this package.
 * @returns The log.
 */
export function sarifReport({ findings }: CheckResult, version: string): string {
  const rules = faultRules.map((id) => ({ id, shortDescription: { text: descriptions[id] } }));
  return printJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'withal', version, rules } }, results: findings.map(resultOf) }],
  });
}
