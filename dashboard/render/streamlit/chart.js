// A chart: the server's drawing at once, Plotly's in its place as soon as there is time, at the same places.
let library;

function plotly(address) {
  library ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = new URL(address, document.baseURI);
    script.onload = () => resolve(window.Plotly);
    // without Plotly the drawing stays: all that is lost is what a pointer adds
    script.onerror = () => resolve(null);
    document.head.append(script);
  });
  return library;
}

const soon = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));

function frame(parent) {
  const chart = document.createElement("figure");
  chart.className = "cd-chart";
  chart.innerHTML = '<div class="cd-drawn" aria-hidden="true"></div><div class="cd-plotted" aria-hidden="true"></div>';
  parent.replaceChildren(chart);
  return chart;
}

function whenSeen(chart, work) {
  const seen = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      seen.disconnect();
      soon(work, { timeout: 500 });
    }
  }, { rootMargin: "400px" });
  seen.observe(chart);
  return seen;
}

export default function ({ parentElement, data }) {
  const chart = parentElement.querySelector(".cd-chart") ?? frame(parentElement);
  const [drawn, plotted] = chart.children;
  chart.setAttribute("role", "figure");
  chart.setAttribute("aria-label", data.alt);
  drawn.innerHTML = data.drawn;
  delete chart.dataset.plotted;
  chart.waiting?.disconnect();
  const turn = (chart.turn = {});
  chart.waiting = whenSeen(chart, async () => {
    const Plotly = await plotly(data.library);
    if (!Plotly || chart.turn !== turn || !chart.isConnected) return;
    await Plotly.react(plotted, data.figure.data, data.figure.layout, data.config);
    if (chart.turn === turn) chart.dataset.plotted = "yes";
  });
  return () => {
    chart.waiting?.disconnect();
    if (window.Plotly) window.Plotly.purge(plotted);
  };
}
