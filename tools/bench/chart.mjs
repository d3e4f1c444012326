/** The chart of docs/performance.md: what takes how much of its rival's time. */
import { fileURLToPath } from 'node:url';

/** Loaded late: it is one of the packages that `npm run bench` installs. */
async function loadCharts() {
  return import('./peers/charts.mjs');
}

const colours = { 20: '#7aa6c2', 24: '#2f6690' };

/**
 * Draws the ratios as bars, on a logarithmic axis: to the left of 1 withal is faster.
 *
 * @param {{ label: string, ratios: Map<number, number> }[]} bars - For each comparison its ratio on each line of Node.
 * @param {number[]} lines - The lines of Node: 20, 24.
 * @returns {Promise<string>} The chart as SVG.
 */
export async function chartOf(bars, lines) {
  const { draw } = await loadCharts();
  const upwards = bars.toReversed();
  return draw({
    animation: false,
    textStyle: { fontFamily: 'sans-serif', fontSize: 12 },
    legend: { top: 4 },
    grid: { left: 430, right: 50, top: 34, bottom: 40 },
    xAxis: {
      type: 'log',
      min: 0.01,
      max: 100,
      name: 'time of withal / time of the rival',
      nameLocation: 'middle',
      nameGap: 26,
      axisLabel: { formatter: (value) => String(value) },
    },
    yAxis: { type: 'category', data: upwards.map(({ label }) => label), axisTick: { show: false } },
    series: lines.map((line) => ({
      name: `Node ${line}`,
      type: 'bar',
      itemStyle: { color: colours[line] ?? '#888888' },
      label: { show: true, position: 'right', formatter: ({ value }) => String(value) },
      data: upwards.map(({ ratios }) => Number(ratios.get(line)?.toFixed(2) ?? Number.NaN)),
      markLine: {
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: '#222222' },
        data: [{ xAxis: 1 }],
      },
    })),
  });
}

/** Where the chart is written. */
export const chartFile = fileURLToPath(new URL('results.svg', import.meta.url));
