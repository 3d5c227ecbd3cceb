/* Put into a page before anything of its own. Looks at every frame: when were the finding and the first chart first to
   be seen, were they ever gone again, when was the page live, and how much did it shift. */
(function () {
  "use strict";
  var seen = { h1: null, chart: null, live: null, frames: 0, h1Missing: 0, chartMissing: 0, shift: 0, shifts: [] };
  window.benchSeen = seen;

  function shown(node) {
    if (!node) { return false; }
    var box = node.getBoundingClientRect();
    return box.width > 0 && box.height > 0 &&
      node.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false });
  }

  function finding() {
    return Array.prototype.some.call(document.querySelectorAll("h1"), function (h) {
      return h.textContent.trim() !== "" && shown(h);
    });
  }

  /* The first figure of the printed page or of the live one; an empty frame is not a chart. */
  function chart() {
    return Array.prototype.some.call(document.querySelectorAll("main"), function (main) {
      var first = main.querySelector("figure.chart");
      if (!shown(first)) { return false; }
      return Array.prototype.some.call(first.querySelectorAll("svg path, svg polyline, svg line, svg circle"), shown);
    });
  }

  function look(name, there, now) {
    if (there && seen[name] === null) { seen[name] = now; }
    if (!there && seen[name] !== null) { seen[name + "Missing"] += 1; }
  }

  function frame() {
    var now = performance.now();
    seen.frames += 1;
    look("h1", finding(), now);
    look("chart", chart(), now);
    if (seen.live === null && document.documentElement.dataset.live === "yes") { seen.live = now; }
    window.requestAnimationFrame(frame);
  }
  window.requestAnimationFrame(frame);

  function named(source) {
    var node = source.node && (source.node.nodeType === 1 ? source.node : source.node.parentElement);
    return node ? node.tagName.toLowerCase() + (node.className && node.className.split ?
      "." + node.className.split(" ")[0] : "") : "?";
  }

  new PerformanceObserver(function (list) {
    list.getEntries().forEach(function (entry) {
      if (entry.hadRecentInput) { return; }
      seen.shift += entry.value;
      seen.shifts.push({ value: entry.value, at: entry.startTime, what: entry.sources.map(named).join(" ") });
    });
  }).observe({ type: "layout-shift", buffered: true });
})();
