/** Rows of figures as a Markdown table, padded so that it reads well on a terminal too. */

const columns = [
  ['case', 'case'],
  ['Node', 'node'],
  ['rival', 'rival'],
  ['ours', 'ours'],
  ["rival's", 'theirs'],
  ['ratio [min..max]', 'ratio'],
  ['to reach', 'target'],
  ['', 'verdict'],
  ['our immer', 'ourSettings'],
  ["rival's immer", 'rivalSettings'],
];

/**
 * Prints rows.
 *
 * @param {Record<string, string>[]} rows - Texts by the second names above.
 * @returns {string} The table.
 */
export function tableOf(rows) {
  const lines = [
    columns.map(([title]) => title),
    ...rows.map((row) => columns.map(([, key]) => row[key] ?? '–')),
  ];
  const widths = columns.map((_column, index) => Math.max(3, ...lines.map((line) => line[index].length)));
  const print = (cells) => `| ${cells.map((cell, index) => cell.padEnd(widths[index])).join(' | ')} |`;
  const [head, ...body] = lines;
  return [print(head), print(widths.map((width) => '-'.repeat(width))), ...body.map(print)].join('\n');
}
