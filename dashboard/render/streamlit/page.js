// A page: takes over the server's first paint, follows links without a reload, walks
// charts by arrows, sorts tables, copies. Everything works as plain links and forms before this script has run.
// Where the server's first paint came too late, the stylesheet has to come before the page. A page without its styles
// is worth more than none: resolves when they hold, and when they cannot be had.
function styled(address) {
  let styles = document.getElementById("cd-styles");
  if (!styles) {
    styles = document.createElement("link");
    styles.settled = new Promise((resolve) => { styles.onload = styles.onerror = resolve; });
    Object.assign(styles, { id: "cd-styles", rel: "stylesheet", href: new URL(address, document.baseURI) });
    document.head.append(styles);
  }
  return styles.settled;
}

// Marks are links with a title each: with this script they have one tab stop a chart, arrows between them, and a card.
function walkCharts(host) {
  for (const mark of host.querySelectorAll(".cd-mark")) {
    const title = mark.querySelector("title");
    if (title) {
      mark.dataset.words = title.textContent;
      title.remove();
    }
    mark.setAttribute("tabindex", "-1");
  }
  for (const drawing of host.querySelectorAll(".cd-drawing > *")) {
    drawing.querySelector(".cd-mark")?.setAttribute("tabindex", "0");
  }
}

const STEPS = { ArrowRight: ["at", 1], ArrowLeft: ["at", -1], ArrowDown: ["series", 1], ArrowUp: ["series", -1] };

// Right and left: the next place in the same series; up and down: the next series at the same place, or the nearest.
function step(mark, [along, by]) {
  const marks = [...mark.closest(".cd-drawing > *").querySelectorAll(".cd-mark")];
  const alike = marks.filter((one) => along === "series" ? one.dataset.at === mark.dataset.at : one.dataset.series === mark.dataset.series);
  const middle = (one) => { const box = one.getBoundingClientRect(); return along === "series" ? box.top + box.height / 2 : box.left + box.width / 2; };
  const line = (alike.length > 1 ? alike : marks).sort((a, b) => middle(a) - middle(b));
  return line[(line.indexOf(mark) + by + line.length) % line.length];
}

function showCard(mark) {
  const drawing = mark.closest(".cd-drawing");
  let card = drawing.querySelector(".cd-tip");
  if (!card) {
    card = document.createElement("div");
    card.className = "cd-tip";
    card.setAttribute("aria-hidden", "true");
    drawing.append(card);
  }
  card.textContent = mark.dataset.words;
  const box = mark.getBoundingClientRect(), frame = drawing.getBoundingClientRect();
  const left = box.left + box.width / 2 - frame.left - card.offsetWidth / 2;
  card.style.left = `${Math.max(0, Math.min(left, frame.width - card.offsetWidth))}px`;
  const above = box.top - frame.top - card.offsetHeight - 8;
  card.style.top = `${above < 0 ? box.bottom - frame.top + 8 : above}px`;
}

function hideCard(mark) {
  mark.closest(".cd-drawing")?.querySelector(".cd-tip")?.remove();
}

// A focused element, a selection or an open citation is the reader's: the first paint waits until it is let go.
function isInUse(paint) {
  const selection = document.getSelection();
  return paint.contains(document.activeElement) || paint.querySelector("details.cd-cite[open]") !== null ||
    (selection !== null && !selection.isCollapsed && paint.contains(selection.anchorNode));
}

function takeOver(host, data) {
  const paint = document.getElementById("cd-first-paint");
  if (!paint) return fill(host, data);
  if (isInUse(paint)) {
    const again = () => {
      for (const event of ["focusout", "toggle", "selectionchange"]) document.removeEventListener(event, again, true);
      setTimeout(() => { if (host.data === data) takeOver(host, data); }, 0);
    };
    for (const event of ["focusout", "toggle", "selectionchange"]) document.addEventListener(event, again, true);
    return;
  }
  const scroll = window.scrollY;
  if (paint.dataset.key === data.key) host.replaceChildren(...paint.childNodes);
  else host.innerHTML = data.html;
  host.dataset.key = data.key;
  paint.remove();
  const root = document.getElementById("root");
  root.inert = false;
  root.removeAttribute("data-waiting");
  window.scrollTo(0, scroll);
  finish(host, data);
}

function fill(host, data) {
  if (host.dataset.key !== data.key) {
    const focused = host.contains(document.activeElement) ? document.activeElement.id : "";
    const moved = host.dataset.page, filters = host.querySelector("#cd-more")?.checked;
    host.innerHTML = data.html;
    host.dataset.key = data.key;
    const page = host.firstElementChild.dataset.page;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    // somebody who chooses on a telephone chooses on
    if (moved === page && filters) host.querySelector("#cd-more").checked = true;
    if (moved && moved !== page) {
      window.scrollTo(0, 0);
      host.querySelector("#cd-main").focus({ preventScroll: true });
    }
    announce(host.querySelector("h1")?.textContent ?? "");
  }
  finish(host, data);
}

function finish(host, data) {
  // Streamlit's main landmark holds the page; it is no stop of its own for the keyboard
  document.getElementById("stMain")?.removeAttribute("tabindex");
  host.dataset.page = host.firstElementChild.dataset.page;
  host.firstElementChild.dataset.live = "yes";
  if (data.turn === host.turn) host.firstElementChild.removeAttribute("aria-busy");
  else host.firstElementChild.setAttribute("aria-busy", "true");
  walkCharts(host);
  for (const heading of host.querySelectorAll("table[data-sortable] thead th")) heading.tabIndex = 0;
}

// One polite live region for the whole page: each change is said once, with its new title.
function announce(text) {
  let region = document.getElementById("cd-announced");
  if (!region) {
    region = document.createElement("div");
    Object.assign(region, { id: "cd-announced", className: "cd-hidden" });
    region.setAttribute("aria-live", "polite");
    document.body.append(region);
  }
  region.textContent = text;
}

function copied(button, text) {
  // without https a browser has no clipboard
  const copying = navigator.clipboard?.writeText(text) ?? Promise.reject();
  copying.then(() => announce("Copied"), () => announce("Copying was refused"));
  button.dataset.done = "yes";
  setTimeout(() => delete button.dataset.done, 1500);
}

// Kept for every page that is opened from now on (dashboard/render/html/theme.js).
function themed(name) {
  if (name) localStorage.setItem("cd-theme", name);
  else for (const key of Object.keys(localStorage)) if (/^(cd-theme$|stActiveTheme-)/.test(key)) localStorage.removeItem(key);
  if (name) document.documentElement.dataset.cdTheme = name;
  else delete document.documentElement.dataset.cdTheme;
  announce(`Theme: ${name || "as the system"}`);
}

function sortBy(heading) {
  const row = heading.parentElement, body = heading.closest("table").tBodies[0];
  const at = [...row.children].indexOf(heading), down = heading.getAttribute("aria-sort") === "ascending";
  const value = (line) => {
    const text = (line.children[at].querySelector("summary") ?? line.children[at]).firstChild?.textContent.trim() ?? "";
    const number = Number(text.replaceAll(",", "").replace("\u2212", "-").replace("+", ""));
    return text === "" || Number.isNaN(number) ? text : number;
  };
  const order = (a, b) => typeof a === typeof b
    ? (typeof a === "number" ? a - b : a.localeCompare(b))
    : typeof a === "number" ? -1 : 1;
  const lines = [...body.rows].map((line) => [value(line), line]);
  lines.sort(([a], [b]) => (down ? order(b, a) : order(a, b)));
  body.append(...lines.map(([, line]) => line));
  for (const other of row.children) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
}

// A link is followed by the session; where that does not answer, as a link.
const PATIENCE_MS = 5000;

function listen(host) {
  const follow = (address) => {
    const target = new URL(address, document.baseURI).href, page = host.firstElementChild;
    page.setAttribute("aria-busy", "true");
    host.go(target);
    setTimeout(() => { if (page.isConnected && page.ariaBusy) location.assign(target); }, PATIENCE_MS);
  };
  host.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[data-go], a.cd-mark"), button = event.target.closest("button");
    if (link) {
      event.preventDefault();
      follow(link.href.baseVal ?? link.href);
    } else if (button?.dataset.copyLink) {
      copied(button, new URL(button.dataset.copyLink, document.baseURI).href);
    } else if (button?.dataset.copy) {
      const embed = "embed" in button.dataset;
      copied(button, embed ? button.dataset.copy.replace('src="', `src="${document.baseURI.replace(/[^/]*$/, "")}`) : button.dataset.copy);
    } else if (button && "theme" in button.dataset) {
      themed(button.dataset.theme);
    } else if (event.target.closest("table[data-sortable] thead th")) {
      sortBy(event.target.closest("th"));
    }
  });
  host.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-go]")) return;
    event.preventDefault();
    const address = new URL(event.target.action);
    address.search = new URLSearchParams(new FormData(event.target)).toString();
    follow(address.href);
  });
  for (const [event, act] of [["pointerover", showCard], ["focusin", showCard], ["pointerout", hideCard], ["focusout", hideCard]]) {
    host.addEventListener(event, ({ target }) => { const mark = target.closest?.(".cd-mark"); if (mark?.dataset.words) act(mark); });
  }
  host.addEventListener("keydown", (event) => {
    const mark = event.target.closest?.(".cd-mark");
    if (mark && event.key in STEPS) {
      event.preventDefault();
      const next = step(mark, STEPS[event.key]);
      mark.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
      return;
    }
    if (mark && event.key === "Escape") return hideCard(mark);
    const open = event.target.closest?.("details.cd-cite[open], details.cd-take[open]");
    if (event.key === "Escape" && open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (event.key === "Enter" && event.target.matches("table[data-sortable] thead th")) {
      sortBy(event.target);
    }
  });
  document.addEventListener("click", (event) => {
    for (const open of host.querySelectorAll("details.cd-cite[open], details.cd-take[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
}

export { finish, listen };

export default function ({ parentElement, data, setTriggerValue }) {
  let host = parentElement.querySelector(".cd-host");
  if (!host) {
    host = document.createElement("div");
    host.className = "cd-host";
    host.turn = data.turn;
    parentElement.replaceChildren(host);
    listen(host);
  }
  // another session may draw the same page on: what is followed goes to the one that drew it last
  host.go = (address) => setTriggerValue("go", { address, turn: host.turn = Date.now() });
  host.data = data;
  Promise.resolve(styled(data.styles)).then(() => { if (host.data === data) takeOver(host, data); });
}
