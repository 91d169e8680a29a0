import AxeBuilder from "@axe-core/playwright";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { base, dress, launch, samples, settled, visit, type Addresses, type Samples, type Visit } from "./visit";

let browser: Browser;
let some: Samples;

beforeAll(async () => {
  browser = await launch();
  some = await samples(browser);
});

afterAll(() => browser.close());

/** Every page there is, with real records of the server in its address: what the files in areas/ list. */
const PAGES = Object.values(import.meta.glob<Addresses>("./areas/*.ts", { eager: true, import: "addresses" })).flatMap((each) => Object.entries(each));

const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** What axe finds: everything, all but contrast where only the layout changed, contrast alone where only the colours did. */
async function faults(page: Page, looking: "all" | "layout" | "colours"): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const chosen = looking === "colours" ? axe.withRules(["color-contrast"]) : axe.withTags(RULES);
  const { violations } = await (looking === "layout" ? chosen.disableRules(["color-contrast"]) : chosen).analyze();
  return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).slice(0, 4).join(" | ")} ${each.nodes[0]?.failureSummary ?? ""}`);
}

/** By how many pixels the page is wider than the screen. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

describe.each(PAGES)("%s", (_, address) => {
  let opened: Visit;

  beforeAll(async () => {
    opened = await visit(browser, await address(some));
  });

  afterAll(() => opened.context.close());

  test("loads without an error, with every text there", async () => {
    const { page, errors } = opened;
    // What the catalogue does not hold shows as its key.
    const bare = await page.evaluate(() => document.body.innerText.match(/\b[a-z]+\.[a-z]+[A-Z]\w*\b|\{\w+(\||\})/g) ?? []);
    expect(bare).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("is accessible, light", async () => {
    expect(await faults(opened.page, "all")).toEqual([]);
  });

  test("is accessible, dark", async () => {
    await dress(opened.page, "floor");
    expect(await faults(opened.page, "colours")).toEqual([]);
  });

  // 720 px is what a 1440 px screen leaves at 200 % zoom (WCAG 1.4.10).
  test.each([["a phone", 390, 844], ["200 % zoom", 720, 450]])("is accessible and needs no sideways scrolling on %s", async (_name, width, height) => {
    const { page } = opened;
    await page.setViewportSize({ width, height });
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    expect(await faults(page, "layout")).toEqual([]);
  });

  test("stands alone on a wall", async () => {
    const { page } = opened;
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.evaluate(() => {
      const wall = new URL(location.href);
      wall.searchParams.set("wall", "");
      history.replaceState(null, "", wall);
      dispatchEvent(new PopStateEvent("popstate"));
    });
    await page.locator("[data-wall]").waitFor();
    await settled(page);
    expect(await page.locator(".rail, .bar").count()).toBe(0);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    expect(await faults(page, "layout")).toEqual([]);
  });
});

describe("links stacked in a list", () => {
  // Records with twelve neighbours are rare: the rule is tried on lists made for it, in every size of text.
  test.each(["text-1", "text-2", "text-3"])("are targets of 24 px each, in %s", async (size) => {
    const { page, context } = await visit(browser, "/thread");
    const small = await page.evaluate((text) => {
      const links = '<a class="id" href="/a">CELL-0001.S12</a>|<a href="/b">A fact</a>'.split("|");
      const rows = (open: string, close: string) => links.flatMap((link) => Array.from({ length: 6 }, () => open + link + close)).join("");
      const box = document.createElement("div");
      box.style.fontSize = `var(--${text})`;
      box.innerHTML = `<ul>${rows("<li>", "</li>")}</ul><dl><dd>${rows("<div>", "</div>")}</dd></dl><table>${rows("<tr><td style='padding: 0'>", "</td></tr>")}</table><p style="inline-size: 8rem">${rows("", " ")}</p>`;
      document.querySelector(".page")!.append(box);
      const found = [...box.querySelectorAll("a")].map((each) => each.getBoundingClientRect());
      return found.filter((each) => each.height < 23.95 || found.some((other) => other !== each && other.top > each.top && other.left < each.right && other.right > each.left && other.top < each.bottom - 0.05))
        .map((each) => `${each.width} x ${each.height} at ${each.left}, ${each.top}`);
    }, size);
    await context.close();
    expect(small).toEqual([]);
  });
});

describe("on a phone", () => {
  test("what is touched is at least 48 px high", async () => {
    for (const address of ["/", "/rejected", `/item/${some.unit}`]) {
      const { page, context } = await visit(browser, address, { width: 390, height: 844 });
      const small = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>("button, .rail a, .segments a, .tabs a, input:not([type=range]), select")]
        .filter((each) => each.offsetParent !== null && each.getBoundingClientRect().height < 47.5 && !each.closest(".copy") && !each.matches(".copy, .person"))
        .map((each) => `${each.tagName} ${each.className} ${each.getBoundingClientRect().height}`));
      await context.close();
      expect(small, address).toEqual([]);
    }
  });
});

describe("with the keyboard alone", () => {
  test("slash, an identifier and Enter lead to the record; Back leads home", async () => {
    const { page, context } = await visit(browser, "/");
    await page.keyboard.press("/");
    await page.keyboard.type(some.unit.slice(some.unit.indexOf(":") + 1));
    await page.locator("[role=option]").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname.startsWith("/item/"));
    await settled(page);
    expect(await page.locator("h1").innerText()).toContain(some.unit.slice(some.unit.indexOf(":") + 1));
    await page.goBack();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe("/");
    await context.close();
  });

  test("the first Tab offers to skip to the page, and focus is always visible", async () => {
    const { page, context } = await visit(browser, "/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press("Tab");
      const outline = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement!);
        return `${style.outlineStyle} ${style.outlineWidth}`;
      });
      expect(outline).toMatch(/^(solid|auto) [1-9]/);
    }
    await context.close();
  });

  test("the genealogy is walked with arrows and opened with Enter", async () => {
    const { page, context } = await visit(browser, `/trace/${some.unit}?direction=back`);
    const root = page.locator(".node.root");
    if ((await root.count()) > 0) {
      await root.focus();
      await page.keyboard.press("ArrowLeft");
      expect(await page.evaluate(() => document.activeElement?.classList.contains("node"))).toBe(true);
      await page.keyboard.press("Enter");
      await page.locator(".inspector").waitFor();
    }
    await context.close();
  });
});

describe("a recall", () => {
  test("follows the threshold while it is dragged, and its address keeps it", async () => {
    const { page, context } = await visit(browser, `/recall?kind=lot&item=${encodeURIComponent(some.lot)}`);
    const slider = page.locator("input[type=range]");
    const probable = page.locator(".scope", { has: slider });
    const count = async () => Number((await probable.locator(".big").innerText()).replace(/\D/g, ""));
    const { x, y, width, height } = (await slider.boundingBox())!;
    const drag = async (from: number, to: number) => {
      await page.mouse.move(x + width * from, y + height / 2);
      await page.mouse.down();
      const seen: number[] = [];
      for (let i = 0; i <= 10; i++) {
        await page.mouse.move(x + width * (from + ((to - from) * i) / 10), y + height / 2);
        seen.push(await count());
      }
      await page.mouse.up();
      return seen;
    };
    const up = await drag(0.5, 0.99);
    await page.waitForURL((url) => Number(url.searchParams.get("threshold")) > 0.5);
    await settled(page);
    const few = await count();
    const down = await drag(0.99, 0.02);
    await page.waitForURL((url) => Number(url.searchParams.get("threshold")) < 0.01);
    await settled(page);
    const many = await count();
    await context.close();
    expect(up, "a higher threshold takes fewer").toEqual([...up].sort((a, b) => b - a));
    expect(down, "a lower one takes more").toEqual([...down].sort((a, b) => a - b));
    expect(few).toBeLessThanOrEqual(many);
    expect(many).toBeGreaterThan(0);
  });
});

describe("trust", () => {
  test("the browser recomputes the proof of a fact, and one altered bit breaks it", async () => {
    const { page, context } = await visit(browser, `/journal?fact=${some.fact}`);
    await page.getByText("the proof holds").waitFor();
    await page.getByRole("button", { name: "Alter one bit" }).click();
    await page.getByText("the proof breaks").waitFor();
    await page.getByRole("button", { name: "Put it back" }).click();
    await page.getByText("the proof holds").waitFor();
    await context.close();
  });

  test("an identifier that does not exist says so, with a code to search for", async () => {
    const { page, context } = await visit(browser, "/item/unit:NO-SUCH-UNIT-0000");
    await page.locator("[role=alert]").waitFor();
    expect(await page.locator("[role=alert]").innerText()).toMatch(/Code \S+/);
    await context.close();
  });
});

describe("a chart of means", () => {
  /** The demonstration charts single values; here one of its charts answers as a chart of means does. */
  test("has its ranges below it, zooms both together, opens a unit from either, and saves both", async () => {
    const { page, context, errors } = await visit(browser, "/charts");
    const { streams } = (await (await page.request.get(`${base}/api/streams?limit=5000`)).json()) as { streams: { id: string; product: string; chart: string; spark: number[]; parts: { station?: string } }[] };
    const one = streams.find((each) => each.chart === "single" && each.product && each.spark.length === 60 && each.parts.station)!;
    await page.route(`**/api/streams/${encodeURIComponent(one.id)}`, async (route) => {
      const chart = await (await route.fetch()).json();
      const values: number[] = chart.points.map((point: { value: number }) => point.value);
      const limits = { version: 1, effectiveFrom: chart.points[0].at, centre: values[0], sigma: 1, lower: Math.min(...values) - 1, upper: Math.max(...values) + 1, points: 100, frozen: true, phi: 0 };
      const points = chart.points.map((point: object, i: number) => ({ ...point, late: false, z: 0, limitsVersion: 1, spread: 1 + (i % 7) / 10 }));
      const version = { ...limits, evidence: "", within: 0.43, spread: { lower: 0.1, centre: 1, upper: 2.5 } };
      await route.fulfill({ json: { ...chart, spread: "R", points, limitVersions: [version], stream: { ...chart.stream, chart: "xbar-r", subgroup: 5, limits } } });
    });
    await page.goto(`${base}/chart/${encodeURIComponent(one.id)}`);
    const charts = page.locator(".chart-panel svg[role=img]");
    await charts.nth(1).waitFor({ timeout: 10_000 });
    expect(await charts.count()).toBe(2);
    expect(await charts.nth(0).getByText(/^x̿/).count()).toBe(1);
    expect(await charts.nth(1).getByText(/^R̄/).count()).toBe(1);
    expect(await page.locator(".past .limit").count(), "single values have no limits of means").toBe(0);
    const circles = (which: number) => charts.nth(which).locator("circle").count();
    const before = await circles(1);
    await page.getByRole("button", { name: "Last 50" }).first().click();
    await page.waitForFunction((most) => document.querySelectorAll(".chart-panel svg[role=img]")[1]!.querySelectorAll("circle").length < most, before);
    expect(await circles(1)).toBeLessThanOrEqual(51);
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "SVG" }).first().click()]);
    const svg = readFileSync(await saved.path(), "utf8");
    expect(svg.match(/<svg/g)!.length).toBe(3);
    expect(svg).toContain("R̄");
    await charts.nth(1).click();
    await page.waitForURL(/\/item\//, { timeout: 10_000 });
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("the control plan", () => {
  test("shows its rows before their prices are known, and then these", async () => {
    const { page, context } = await visit(browser, "/journal");
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route("**/api/control-plan", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${base}/control-plan`);
    const row = page.locator("table.control-plan tr", { has: page.locator(".wait") }).first();
    await row.waitFor({ timeout: 10_000 });
    const name = await row.locator("a").first().innerText();
    answer();
    await page.locator("table.control-plan .wait").first().waitFor({ state: "detached", timeout: 60_000 });
    expect(await page.locator("table.control-plan tr", { hasText: name }).first().locator("td.num").last().innerText()).toMatch(/\d/);
    await context.close();
  });

  test("keeps what is typed when somebody else puts a version in force meanwhile", async () => {
    const { page, context } = await visit(browser, "/control-plan?c=anode-coated/coating/coating-weight");
    const text = page.locator(".yaml textarea");
    const mine = `${await text.inputValue()} # as agreed with the coater`;
    const plan = await some.ask<{ documents: { id: string; version: number }[]; characteristics: { document?: string; row?: number; text?: string }[] }>("/api/control-plan");
    const here = plan.characteristics.find((each) => each.text && mine.startsWith(each.text))!;
    const other = plan.characteristics.find((each) => each.document === here.document && each.row !== undefined && each.row !== here.row)!;
    const { version } = plan.documents.find((each) => each.id === here.document)!;
    await some.tell("/api/control-plan/rows", { document: here.document, base: version, row: other.row, text: `${other.text} # seen ${version}`, reason: "Seen" });
    await text.fill(mine);
    await page.getByRole("button", { name: "Take the newest version" }).click();
    await page.getByText(`Version ${version + 1} is in force meanwhile.`).waitFor();
    expect(await text.inputValue()).toBe(mine);
    await context.close();
  });
});

describe("live", () => {
  test("a lost connection is said within two seconds of silence, with the age of what is on screen", async () => {
    const { page, context } = await visit(browser, "/", { mutable: true });
    await page.locator(".live", { hasText: "Live" }).waitFor();
    // Measured inside the page: how long the browser takes to tell us is no matter of the page.
    const silence = await page.evaluate(() => new Promise<number>((resolve) => {
      Object.assign(window, { silent: true });
      const began = performance.now();
      const watch = new MutationObserver(() => {
        if (document.querySelector(".live.lost")) resolve(performance.now() - began);
      });
      watch.observe(document.body, { subtree: true, childList: true, attributes: true });
    }));
    // Two seconds without a heartbeat; the page looks twice a second.
    expect(silence).toBeLessThan(3_000);
    expect(await page.locator(".live.lost").innerText()).toMatch(/Connection lost: what you see is \d+ s old/);
    await page.evaluate(() => Object.assign(window, { silent: false }));
    await page.locator(".live:not(.lost)").waitFor({ timeout: 30_000 });
    await context.close();
  });

  test("a hold, a queue and a refusal made elsewhere appear on open pages by themselves, and a storm of them is few questions", async () => {
    const [holds, queues, gate] = await Promise.all(["/holds", "/queues", "/gate?allowed=false"].map((path) => visit(browser, path)));
    let asked = 0;
    holds!.page.on("request", (request) => request.url().endsWith("/api/holds?state=open") && asked++);
    const mark = `Seen live ${Date.now()}`;
    await some.tell("/api/holds", { scope: { items: [some.unit] }, reason: mark });
    await holds!.page.getByText(mark).waitFor({ timeout: 10_000 });
    await some.tell("/api/queues/second-look", { items: [some.unit], reason: mark });
    await queues!.page.getByText(mark).first().waitFor({ timeout: 10_000 });
    await some.tell("/api/gate", { item: some.unit, station: some.station, step: mark });
    await gate!.page.getByText(mark).first().waitFor({ timeout: 10_000 });
    const before = asked;
    const began = Date.now();
    for (let i = 0; i < 30; i++) await some.tell("/api/holds", { scope: { items: [some.lot] }, reason: `${mark}, ${i}` });
    await holds!.page.getByText(`${mark}, 29`).waitFor({ timeout: 10_000 });
    // Once a second and once at either end, however many holds came.
    expect(asked - before).toBeLessThanOrEqual(2 + Math.ceil((Date.now() - began) / 1_000));
    await Promise.all([holds, queues, gate].map((each) => each!.context.close()));
  });

  test("the first paint comes in under half a second", async () => {
    const { page, context } = await visit(browser, "/");
    const paints: number[] = [];
    // The best of five: what else runs on the machine is no matter of the page.
    for (let i = 0; i < 5; i++) {
      await page.reload();
      await settled(page);
      paints.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN));
    }
    await context.close();
    expect(Math.min(...paints)).toBeLessThan(500);
  });
});

describe("languages and themes", () => {
  test("German is one choice away and stays", async () => {
    const { page, context } = await visit(browser, "/");
    await page.locator(".menu .person").click();
    await page.locator(".menu select").first().selectOption("de");
    await page.getByText("Werk", { exact: true }).first().waitFor();
    await page.reload();
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
    await context.close();
  });

  test("pages load from this server alone", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
    });
    await page.goto(base);
    await settled(page);
    await context.close();
    expect(foreign).toEqual([]);
  });
});
