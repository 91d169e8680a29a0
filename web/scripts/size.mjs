/** After a build: what a first visit costs, gzipped. The shell (script and style before any page) must stay within its budget. */
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const SHELL_LIMIT_KB = 40;
const dist = new URL("../dist/", import.meta.url);
const sizes = readdirSync(new URL("assets/", dist)).filter((name) => /\.(js|css)$/.test(name))
  .map((name) => ({ name, kb: gzipSync(readFileSync(new URL(`assets/${name}`, dist))).length / 1024 }));
const html = readFileSync(new URL("index.html", dist), "utf8");
const shell = sizes.filter((file) => html.includes(file.name)).reduce((sum, file) => sum + file.kb, 0);
for (const file of sizes.sort((a, b) => b.kb - a.kb)) console.log(`${file.kb.toFixed(1).padStart(7)} kB gz  ${file.name}`);
console.log(`shell ${shell.toFixed(1)} kB gz of at most ${SHELL_LIMIT_KB}`);
if (shell > SHELL_LIMIT_KB) process.exit(1);
