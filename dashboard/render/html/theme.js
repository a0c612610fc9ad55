// The reader's choice of theme, before anything is drawn; without one, the system's holds.
const chosen = localStorage.getItem("cd-theme");
if (chosen === "light" || chosen === "dark") document.documentElement.dataset.cdTheme = chosen;
