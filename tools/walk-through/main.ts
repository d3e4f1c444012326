// npm run walkthrough: goes through the commands from init to delete, prints each with its output, and ends with 1 where
// one does not do what it should. Without KUBECONFIG it starts the API server of the tests; with it, the walk makes a
// namespace withal-walk-through in that cluster, which must not be there yet, and deletes it at the end.
import { startCluster } from './server.ts';
import { walkThrough } from './walk.ts';

const print = (text: string): void => {
  process.stdout.write(text);
};
const given = process.env['KUBECONFIG'] ?? '';
const cluster =
  given === '' ? await startCluster() : { kubeconfig: given, stop: async () => Promise.resolve() };
try {
  const isRight = await walkThrough({ kubeconfig: cluster.kubeconfig, print });
  print(isRight ? 'Every step did what it should.\n' : 'A step did not do what it should.\n');
  process.exitCode = isRight ? 0 : 1;
} finally {
  await cluster.stop();
}
