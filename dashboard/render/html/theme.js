// The reader's choice of theme, before anything is drawn; without one, the system's holds.
const chosen = localStorage.getItem("cd-theme");
if (chosen === "light" || chosen === "dark") {
  document.documentElement.dataset.cdTheme = chosen;
  // under the name by which Streamlit keeps it for what it draws itself
  localStorage.setItem(`stActiveTheme-${location.pathname}-v2`, JSON.stringify(chosen === "dark" ? "Dark" : "Light"));
}

// The font, there in time or not at all. A face of a stylesheet is judged anew whenever Streamlit adds a stylesheet, and
// words that are being read would change; a face of a script is judged once. (The script stands in the page, or in library/.)
document.fonts.add(new FontFace("Page Sans", `url("${new URL("../static/media/SOURCE_SANS", document.currentScript.src || new URL("library/", document.baseURI))}") format("woff2")`, { weight: "200 900", display: "optional" }));
