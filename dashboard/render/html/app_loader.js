// The live page, Streamlit, waits until the page is painted: fetched beside it, its scripts would come before the paint.
const load = () => document.head.append(document.getElementById("cd-app").content.cloneNode(true));
// a page in the background is not painted until somebody looks at it
if (document.hidden) load();
else requestAnimationFrame(() => setTimeout(load));
