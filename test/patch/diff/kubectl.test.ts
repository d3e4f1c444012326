import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { diff, toJsonPatch, toStrategicMergePatch } from 'withal/patch';
import { describe, expect, test } from 'vitest';
import { hasKubectl, patchLocally } from '../kubectl.ts';

interface Container {
  readonly name: string;
  readonly image?: string;
  readonly args?: readonly string[];
  readonly ports?: readonly object[];
}

function deploymentOf(containers: readonly Container[], finalizers: readonly string[] = []): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', finalizers },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers } },
    },
  };
}

const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name): Container => ({ name, image: `${name}:1` }));
const all = [a, b, c, d, e] as Container[];
const port = (containerPort: number): object => ({ containerPort, protocol: 'TCP' });

/** What a list of containers is before and after, and the finalizers. */
const cases: readonly (readonly [what: string, before: object, after: object])[] = [
  ['one goes', deploymentOf(all), deploymentOf(all.toSpliced(2, 1))],
  ['the first and the last go', deploymentOf(all), deploymentOf(all.slice(1, -1))],
  ['one comes in the middle', deploymentOf(all.toSpliced(2, 1)), deploymentOf(all)],
  [
    'the last one moves to the front',
    deploymentOf(all),
    deploymentOf([...all.slice(-1), ...all.slice(0, -1)]),
  ],
  ['all are turned round', deploymentOf(all), deploymentOf(all.toReversed())],
  [
    'one goes, one changes, one comes',
    deploymentOf(all),
    deploymentOf([{ name: 'new' }, { ...all[1], name: 'b', image: 'b:2', args: ['-v'] }, ...all.slice(2)]),
  ],
  [
    'ports and arguments',
    deploymentOf([{ name: 'a', args: ['x', 'y', 'z'], ports: [port(1), port(2), port(3)] }]),
    deploymentOf([{ name: 'a', args: ['x', 'z', 'w'], ports: [port(3), port(4), port(1)] }]),
  ],
  ['values that are merged', deploymentOf(all, ['p', 'q', 'r']), deploymentOf(all, ['q', 's', 'r'])],
];

describe.skipIf(!hasKubectl)('kubectl makes the second document of the first', () => {
  test.each(cases)('%s', { timeout: 60_000 }, async (_what, before, after) => {
    const change = diff(before as never, after as never, { model: deployment });
    expect(await patchLocally(before, 'strategic', toStrategicMergePatch(change, before as never))).toEqual(
      after,
    );
    expect(await patchLocally(before, 'json', toJsonPatch(change, before as never))).toEqual(after);
  });
});
