// Notes, in milliseconds since the navigation began, when a page first shows what a reader waits for.
(() => {
  const SHAPES = 'path, rect, circle, line, polygon, polyline, text, use';
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
  // Whoever drew it: an SVG larger than an icon, of more than a few shapes.
  const isChart = svg => svg.clientWidth > 150 && svg.clientHeight > 100 && svg.querySelectorAll(SHAPES).length > 5;
  const charts = () => all('svg').filter(isChart);
  const looks = {
    heading: () => all('h1').some(onScreen),
    chart: () => charts().some(onScreen),
    // our page when its script has taken the first paint over: links without a reload, charts by arrows
    live: () => all('.cd-page[data-live=yes]').some(onScreen) && charts().some(onScreen),
  };
  // Words and outlines of all charts; without a chart, the words of the page.
  const signature = () => {
    const drawn = charts();
    if (!drawn.length) return document.querySelector('[data-testid=stMain]')?.innerText ?? '';
    return drawn.map(chart => chart.textContent
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
