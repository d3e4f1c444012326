/** Charts by echarts, without a browser. */
import * as echarts from 'echarts';

/** Draws a chart as SVG; its height grows with the number of bars. */
export function draw(option) {
  const height = 90 + 34 * option.yAxis.data.length;
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 980, height });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}
