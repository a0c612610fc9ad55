// Notes, in milliseconds since the navigation began, when a page first shows what a reader waits for.
(() => {
  const SHAPES = 'path, rect, circle, line, polygon, polyline, text, use';
  const CHARTS = '.cd-chart svg, .js-plotly-plot .main-svg, figure svg';
  const DRAWN = '.js-plotly-plot .main-svg :is(.bars, .points, .scatterlayer, .barlayer) path';
  const seen = {};
  // A component may draw within a root of its own, which the document does not search.
  const roots = new Set([document]);
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    roots.add(root);
    return root;
  };
  const all = selector => [...roots].filter(root => root.isConnected)
    .flatMap(root => [...root.querySelectorAll(selector)]);
  let change = null;

  const onScreen = element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth
      && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const found = (selector, least = 0) => all(selector)
    .some(one => onScreen(one) && one.querySelectorAll(SHAPES).length >= least);
  const looks = {
    heading: () => found('h1'),
    chart: () => found(CHARTS, 6),
    interactive: () => found(DRAWN),
  };
  // Words and outlines of all charts; without a chart, the words of the page.
  const signature = () => {
    const charts = all(CHARTS).filter(one => one.querySelectorAll(SHAPES).length > 5);
    if (!charts.length) return document.querySelector('[data-testid=stMain]')?.innerText ?? '';
    return charts.map(chart => chart.textContent
      + [...chart.querySelectorAll('path, rect')].map(shape => shape.getAttribute('d') ?? shape.outerHTML).join()
    ).join();
  };
  // A frame is painted after its callbacks: the message is handled behind the paint.
  const afterPaint = work => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => work(performance.now());
    channel.port2.postMessage(0);
  };
  const look = () => {
    for (const [name, isThere] of Object.entries(looks)) {
      if (!(name in seen) && isThere()) {
        seen[name] = null;
        afterPaint(now => { seen[name] = now; });
      }
    }
    const waiting = change;
    if (waiting?.clicked && !waiting.noticed && signature() !== waiting.before) {
      waiting.noticed = true;
      afterPaint(now => { waiting.milliseconds = now - waiting.clicked; });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener('click', () => { if (change && !change.clicked) change.clicked = performance.now(); }, true);

  window.probe = {
    seen,
    origin: () => performance.timeOrigin,
    expectChange: () => { change = { before: signature() }; },
    change: () => change?.milliseconds ?? null,
  };
})();
