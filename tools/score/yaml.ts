import * as fc from 'fast-check';
import { type Outcome, tryCase } from '../../test/fixtures/yaml/cases.ts';
import { commentPattern } from '../../test/fixtures/yaml/judge.ts';
import type { Figure } from './figure.ts';
import { seed } from './worlds.ts';

const cases = Number(process.env['WITHAL_LAWS'] ?? 20_000);
const numbers = fc.array(fc.nat(2 ** 24), { minLength: 60, maxLength: 700, size: 'max' });

/** What is counted over all cases. */
class Count {
  readonly kinds = new Map<Outcome['kind'], number>();
  readonly reasons = new Map<string, number>();
  wrong = 0;
  internal = 0;
  comments = 0;
  lines = 0;

  add({ kind, text, next, calls, wrong, reason }: Outcome): void {
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    if (reason !== undefined) this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
    if (kind === 'changed') {
      this.comments += text.match(commentPattern)?.length ?? 0;
      this.lines += text.split('\n').length;
    }
    if (wrong === undefined) return;
    if (kind === 'refused') this.internal++;
    if (this.wrong++ < 10)
      console.error(`wrong: ${wrong}\n${JSON.stringify(calls)}\n${text}\n--- became\n${next}`);
  }

  of(kind: Outcome['kind']): number {
    return this.kinds.get(kind) ?? 0;
  }
}

/** Edits of random layouts, judged by code that knows nothing of how they are made. */
export async function scoreYaml(): Promise<Figure[]> {
  const count = new Count();
  for (const thrown of fc.sample(numbers, { numRuns: cases, seed })) count.add(await tryCase(thrown));
  const left = `${count.of('same')} change nothing, ${count.of('misfit')} programs do not fit, ${count.of('unread')} layouts are read in two ways`;
  const reasons = [...count.reasons].map(([reason, times]) => `${times} x ${reason}`).join('; ');
  return [
    {
      name: `edits of random YAML layouts (seed ${seed})`,
      value: `${count.wrong} wrong of ${cases} (${count.of('changed')} change something; ${left})`,
      target: '0 wrong',
      verdict: count.wrong === 0 && count.of('changed') > cases / 2 ? 'reached' : 'missed',
    },
    {
      name: 'internal errors among them',
      value: `${count.internal}`,
      target: '0',
      verdict: count.internal === 0 ? 'reached' : 'missed',
    },
    {
      name: 'what was looked at in them',
      value: `${count.comments} comments and ${count.lines} lines in texts that changed`,
      target: 'shown',
      verdict: 'shown',
    },
    {
      name: 'edits refused',
      value: `${count.of('refused')}${reasons === '' ? '' : ` (${reasons})`}`,
      target: 'shown',
      verdict: 'shown',
    },
  ];
}
