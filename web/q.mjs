import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless","--no-sandbox","--disable-gpu"] });
const base = "http://127.0.0.1:21900";
const p = await b.newPage({ viewport: { width: 1440, height: 1000 } });
await p.goto(base + "/"); await p.waitForTimeout(1000);
for (const u of process.argv.slice(2)) console.log(u, await p.evaluate(async (u) => { const t = performance.now(); const r = await fetch(u); const x = await r.text(); return r.status + " " + Math.round(performance.now() - t) + " ms " + x.length + " " + x.slice(0, 600); }, u));
await b.close();
