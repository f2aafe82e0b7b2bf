"use strict";
// Draws a campaign's sends over time. The same is told in words beside it.
(() => {
  const HEIGHT = 200;
  const numbers = (text) => text.split(",").map(Number);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const line = (label, stroke, fill, count) => ({ label, stroke, fill, width: 2, points: { show: count === 1 } }); // one is no line
  let charts = [];

  const draw = (element) => {
    const { from, step, sent, others, sentWords, othersWords } = element.dataset;
    const values = numbers(sent);
    const times = values.map((_, i) => Number(from) + i * Number(step));
    const axis = { stroke: colour("--pico-muted-color"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    const series = [{}, line(sentWords, "#2e9e52", "rgb(46 158 82 / .2)", values.length), line(othersWords, "#c8372f", undefined, values.length)];
    const options = {
      width: element.clientWidth || 600,
      height: HEIGHT,
      legend: { live: false },
      cursor: { show: false },
      scales: { y: { range: (_, low, high) => [0, Math.max(1, high)] } },
      axes: [{ ...axis, space: 72, incrs: [1, 5, 10, 15, 30, 60, 300, 600, 900, 1800, 3600, 10800, 21600, 43200, 86400, 604800] }, { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000], size: 44 }],
      series,
    };
    charts.push({ element, chart: new uPlot(options, [times, values, numbers(others)], element) });
  };

  const drawAll = () => {
    charts = charts.filter(({ element }) => element.isConnected);
    document.querySelectorAll(".chart:empty").forEach(draw);
  };

  addEventListener("resize", () => charts.forEach(({ element, chart }) => chart.setSize({ width: element.clientWidth, height: HEIGHT })));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    charts.forEach(({ element, chart }) => { chart.destroy(); element.replaceChildren(); });
    charts = [];
    drawAll();
  });
  document.addEventListener("htmx:afterSettle", drawAll);
  drawAll();
})();
