/** Turns measurements into the rows of the table. */
import { median } from './time-pair.mjs';
import { medianOf } from './time-processes.mjs';

const time = (nanoseconds) =>
  nanoseconds < 1000
    ? `${nanoseconds.toFixed(nanoseconds < 100 ? 1 : 0)} ns`
    : `${(nanoseconds / 1000).toFixed(2)} µs`;
const longTime = (nanoseconds) =>
  nanoseconds < 1e6 ? time(nanoseconds) : `${(nanoseconds / 1e6).toFixed(2)} ms`;
const range = (values, digits) =>
  `[${Math.min(...values).toFixed(digits)}..${Math.max(...values).toFixed(digits)}]`;
const verdictOf = (isReached) => (isReached ? 'reached' : 'MISSED');

/** The ratio to reach on a line of Node; `undefined` where a comparison has none. */
const targetOf = ({ target }, line) => (typeof target === 'object' ? target[line] : target);

/** The row of a comparison; `samples` are what its processes have printed. */
export function rowOfCase(compared, node, samples) {
  const { per = 1, limit } = compared;
  const ratios = samples.map(({ ratio }) => ratio);
  const ours = median(samples.map((sample) => sample.ours)) / per;
  const target = targetOf(compared, node.line);
  const wanted = [
    limit === undefined ? undefined : `<= ${limit} ns`,
    target === undefined ? undefined : `<= ${target}`,
  ];
  const reached =
    (limit === undefined || ours <= limit) && (target === undefined || median(ratios) <= target);
  const isAimed = limit !== undefined || target !== undefined;
  return {
    case: compared.name,
    node: node.version,
    rival: compared.rivalName,
    ours: longTime(ours),
    theirs: longTime(median(samples.map(({ rival }) => rival)) / per),
    ratio: `${median(ratios).toFixed(2)} ${range(ratios, 2)}`,
    target: isAimed ? wanted.filter(Boolean).join(', ') : undefined,
    verdict: isAimed ? verdictOf(reached) : undefined,
    bar: compared.isCharted
      ? { label: `${compared.name}\n${compared.rivalName}`, line: node.line, ratio: median(ratios) }
      : undefined,
    ourSettings: compared.ourSettings,
    rivalSettings: compared.rivalSettings,
  };
}

const milliseconds = ({ over, least, most }) =>
  `${over.toFixed(1)} ms [${least.toFixed(1)}..${most.toFixed(1)}]`;

/** The rows of imports; a ratio is the median of those of the rounds. */
export function rowsOfStarts(node, starts) {
  const immer = starts.get('immer');
  const names = { core: 'import the core', kind: 'import the core and one kind, and build' };
  return Object.entries(names).map(([key, name]) => {
    const ours = starts.get(key);
    const { over, least, most } = medianOf(ours.map((taken, round) => taken / immer[round]));
    return {
      case: `${name} (processor; medians, 95 % intervals)`,
      node: node.version,
      rival: 'import immer with patches',
      ours: milliseconds(medianOf(ours)),
      theirs: milliseconds(medianOf(immer)),
      ratio: `${over.toFixed(2)} [${least.toFixed(2)}..${most.toFixed(2)}]`,
      target: key === 'kind' ? '<= 2' : undefined,
      verdict: key === 'kind' ? verdictOf(over <= 2) : undefined,
    };
  });
}

/** The row of the generation of all models. */
export function rowOfGeneration(node, { over, least, most }) {
  return {
    case: 'generate the models of this package, 1,453 definitions (whole process)',
    node: node.version,
    ours: `${over.toFixed(2)} s [${least.toFixed(2)}..${most.toFixed(2)}]`,
    target: '<= 2.5 s',
    verdict: verdictOf(over <= 2.5),
  };
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** The rows of the sizes. */
export function rowsOfSizes(sizes) {
  const row = (name, bytes, limit) => ({
    case: `${name} (minified, gzip -9)`,
    ours: kilobytes(bytes),
    theirs: undefined,
    target: limit === undefined ? undefined : `<= ${limit} kB`,
    verdict: limit === undefined ? undefined : verdictOf(bytes <= limit * 1000),
  });
  return [
    row('core without immer', sizes.core),
    {
      ...row('core with immer', sizes.whole, 19),
      rival: 'immer alone, what we use of it',
      theirs: kilobytes(sizes.immer),
    },
    row('one kind more: its group', sizes.kind, 2),
    row('model and apply, by esbuild, without immer', sizes.applying, 12),
  ];
}

/** The rows of the command line; a rival that is not there has none. */
export function rowsOfCommandLine(node, times) {
  const rendered = [
    ['cdk8s', 'yaml', 0.2],
    ['jsonnet', 'json', node.line === 24 ? 1 / 40 : 1 / 25],
  ];
  const rivals = rendered.filter(([rival]) => times[rival] !== undefined);
  const alone = rivals.length === 0 ? [[undefined, 'yaml']] : rivals;
  return [
    {
      case: 'withal --help (processor, without the start of Node; 95 % interval)',
      node: node.version,
      ours: milliseconds(times.help),
      target: '<= 40 ms',
      verdict: verdictOf(times.help.over <= 40),
    },
    ...alone.map(([rival, format, target]) => {
      const ratio = rival === undefined ? undefined : times[format].over / times[rival].over;
      return {
        case: `withal render, 10,000 Images of 15 steps, as ${format} (whole process)`,
        node: node.version,
        rival,
        ours: milliseconds(times[format]),
        theirs: rival === undefined ? undefined : milliseconds(times[rival]),
        ratio: ratio?.toFixed(3),
        target: target === undefined ? undefined : `<= ${target}`,
        verdict: ratio === undefined ? undefined : verdictOf(ratio <= target),
      };
    }),
  ];
}
