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
startLive();
void (async () => {
  await Promise.all([
    useLanguage(document.documentElement.lang === "de" ? "de" : "en"),
    askSession().catch(() => undefined),
  ]);
  render(<App />, root);
})();
