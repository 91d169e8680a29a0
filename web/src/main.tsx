import { render } from "preact";
import "./design/tokens.css";
import "./design/base.css";
import "./design/shell.css";
import { App } from "./app";
import { askSession } from "./api/client";
import { startLive } from "./api/live";
import { followLinks } from "./router";
import { useLanguage } from "./text/text";

const root = document.getElementById("app")!;
followLinks(root);
// A terminal has its own way in, and goes on without contact.
const isTerminal = location.pathname.startsWith("/terminal/");
if (!isTerminal) startLive();
void (async () => {
  await Promise.all([
    useLanguage(document.documentElement.lang === "de" ? "de" : "en"),
    isTerminal ? undefined : askSession().catch(() => undefined),
  ]);
  render(<App />, root);
})();
