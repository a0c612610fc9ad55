// A page of the published edition: the live page's script with plain links in place of a session.
import { finish, listen } from "./PAGE_SCRIPT";

const host = document.querySelector(".cd-host");
host.go = (address) => location.assign(address);
listen(host);
finish(host, { turn: host.turn });
// a page that Back brings out of the browser's cache waits for nothing
addEventListener("pagehide", () => host.firstElementChild.removeAttribute("aria-busy"));
