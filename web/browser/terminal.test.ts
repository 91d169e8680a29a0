import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { base, dress, launch } from "./visit";

const BENCH = "/terminal/SVC-1";
const HIPOT = "/terminal/SVC-2";
const CHECKS = 3;

interface Status { tryBadges: { name: string; code: string }[] }
interface Fact { seq: number; kind: string; occurredAt: string; summary: string }

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.close());

/** A tablet before the repair bench of the demonstration's workshop. */
async function tablet({ locale = "en-GB", width = 800, height = 1280, at = BENCH } = {}): Promise<{ page: Page; context: BrowserContext; errors: string[]; badges: string[] }> {
  const context = await browser.newContext({ viewport: { width, height }, locale, colorScheme: "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(base + at);
  const { tryBadges } = (await (await page.request.get(`${base}/api/terminal`)).json()) as Status;
  await page.locator(".ask h2").waitFor();
  return { page, context, errors, badges: tryBadges.map((each) => each.code) };
}

/** As a scanner types: quickly, and Enter. */
async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    const at = document.activeElement ?? document.body;
    for (const key of [...text, "Enter"]) at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }, code);
}

async function fill(page: Page, volts: string, megaohms: string, torque: string): Promise<void> {
  const fields = page.locator(".value .entry input");
  await fields.nth(0).fill(volts);
  await fields.nth(1).fill(megaohms);
  await fields.nth(2).fill(torque);
  for (let i = 0; i < CHECKS; i++) await page.locator(".check").nth(i).locator("button").first().click();
}

const verdict = (page: Page) => page.locator(".big-verdict strong");
const kept = (page: Page) => page.locator("header .kept");

/** Until the device says that it keeps so much. */
const keeps = (page: Page, what: string) => page.locator("header .kept", { hasText: what }).waitFor();

/** The units that nobody has begun and that may start, by name; each test takes its own, so they do not meet. */
async function free(page: Page): Promise<string[]> {
  await page.locator(".unit").first().waitFor();
  return page.locator(".unit.next:not(.no) b").allInnerTexts();
}

async function work(page: Page, unit: string): Promise<void> {
  await scan(page, unit);
  await page.locator(".big-verdict.go").waitFor();
  await page.locator(".buttons .main").click();
  await fill(page, "355,1", "812", "10.2");
  await page.locator(".buttons .main").click();
  await page.locator(".big-verdict.go").waitFor();
  await page.locator(".buttons .main").click();
}

async function facts(page: Page, unit: string): Promise<Fact[]> {
  await page.request.get(`${base}/api/session`);
  const { facts: all } = (await (await page.request.get(`${base}/api/facts?item=unit:${unit}&limit=100`)).json()) as { facts: Fact[] };
  return all;
}

const count = (all: Fact[], kind: string) => all.filter((each) => each.kind === kind).length;

describe("a station terminal", () => {
  test("signs in by badge, asks the gate, judges a step and says one verdict", async () => {
    const { page, context, errors, badges } = await tablet();
    await scan(page, badges[0]!.toLowerCase());
    const [unit] = await free(page);
    await scan(page, `unit:${unit}`);
    await page.locator(".big-verdict.go").waitFor();
    expect(await verdict(page).innerText()).toBe("GO");
    await page.locator(".buttons .main").click();
    await fill(page, "355,1", "40", "10.2");
    expect(await page.locator(".value.below .is").innerText()).toContain("below 500 MΩ");
    await page.locator(".buttons .main").click();
    await page.locator(".big-verdict.stop").waitFor();
    await page.getByText("recorded", { exact: true }).waitFor();
    expect(await verdict(page).innerText()).toBe("NOT OK");
    expect(await page.locator(".reasons").innerText()).toContain("40 MΩ, below 500");
    const all = await facts(page, unit!);
    expect([count(all, "step-started"), count(all, "readings"), count(all, "inspected"), count(all, "step-finished")]).toEqual([1, 1, 1, 1]);
    await page.locator(".buttons .main").click();
    await scan(page, unit!);
    await page.locator(".big-verdict.stop").waitFor();
    expect(await page.locator(".reasons").innerText()).toContain("Ask quality to admit it for another try.");
    expect(errors).toEqual([]);
    await context.close();
  });

  test("refuses what can not be meant while it is typed, and takes it when it is typed again", async () => {
    const { page, context, badges } = await tablet();
    await scan(page, badges[0]!);
    const units = await free(page);
    await scan(page, units[1]!);
    await page.locator(".buttons .main").click();
    const torque = page.locator(".value").nth(2);
    for (const [text, says] of [["ten", "No number"], ["10 mm", "Wrong unit: measured in N·m"], ["10.23", "1 digit behind the point"], ["102", "Is the comma right?"]] as const) {
      await torque.locator(".entry input").fill(text);
      expect(await torque.locator(".is").innerText()).toContain(says);
    }
    // What is not whole is not finished: the button leads to what is still to do.
    await page.locator(".buttons .main").click();
    expect(await page.locator(".value").nth(0).locator(".entry input").evaluate((input) => input === document.activeElement)).toBe(true);
    await torque.locator(".again input").fill("102");
    expect(await torque.locator(".is").innerText()).toContain("above 11.0 N·m");
    // A scanner that reads a badge while a field has the focus writes nothing into it: the next person takes over.
    await torque.locator(".entry input").focus();
    await scan(page, badges[1]!);
    await page.getByText("Piotr Lis", { exact: true }).waitFor();
    expect(await torque.locator(".entry input").inputValue()).toBe("102");
    await page.getByText("Put aside").click();
    await context.close();
  });

  test("takes an exception with a photo", async () => {
    const { page, context, badges } = await tablet();
    await scan(page, badges[0]!);
    const units = await free(page);
    const before = await facts(page, units[2]!);
    await scan(page, units[2]!);
    await page.locator(".big-verdict").waitFor();
    await page.getByText("Report an exception").click();
    await page.locator("textarea").fill("The label is torn");
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");
    await page.locator("input[type=file]").setInputFiles({ name: "label.png", mimeType: "image/png", buffer: png });
    await page.getByText("Take a photo · 1").waitFor();
    await page.locator("input[type=file]").setInputFiles({ name: "label.heic", mimeType: "image/heic", buffer: Buffer.from("no picture") });
    await page.getByText("This file is no picture that can be read here. (label.heic)").waitFor();
    await page.locator(".buttons .main").click();
    await page.getByText("The note is kept and is told by itself.").waitFor();
    // The form goes when its note is kept, and the note goes when it is told.
    await page.locator("textarea").waitFor({ state: "detached" });
    await page.getByText("Nothing kept here").waitFor();
    const all = await facts(page, units[2]!);
    expect([count(all, "noted") - count(before, "noted"), count(all, "document-attached") - count(before, "document-attached")]).toEqual([1, 1]);
    await context.close();
  });

  // An hour without contact in small: three units, a restart of the browser's page in the middle, and everything is recorded once.
  test("goes on without contact, survives a reload, and tells everything once", { timeout: 120_000 }, async () => {
    const { page, context, errors, badges } = await tablet();
    await scan(page, badges[0]!);
    const units = (await free(page)).slice(3, 6);
    await page.waitForFunction(async () => {
      const cache = await caches.open("terminal-1");
      return !!(await cache.match("/terminal/shell")) && (await cache.keys()).length > 6;
    });
    await context.setOffline(true);
    await page.locator(".contact.lost").waitFor();
    await work(page, units[0]!);
    await work(page, units[1]!);
    await keeps(page, "Kept here: 4");
    await page.reload();
    await page.locator(".unit").first().waitFor();
    expect(await page.locator(".who").innerText()).toBe("Olga Brandt");
    await keeps(page, "Kept here: 4");
    await scan(page, units[0]!);
    expect(await page.locator(".reasons").innerText()).toContain("kept on this device");
    await page.getByText("Another unit").click();
    await work(page, units[2]!);
    await keeps(page, "Kept here: 6");
    const until = Date.now();
    await context.setOffline(false);
    await page.getByText("Nothing kept here").waitFor({ timeout: 30_000 });
    await page.reload();
    await page.getByText("Nothing kept here").waitFor();
    for (const unit of units) {
      const all = await facts(page, unit);
      expect([count(all, "step-started"), count(all, "readings"), count(all, "inspected"), count(all, "step-finished")], unit).toEqual([1, 1, 1, 1]);
      const finished = all.find((each) => each.kind === "step-finished")!;
      expect(Date.parse(finished.occurredAt)).toBeLessThan(until + 5_000);
      const whole = (await (await page.request.get(`${base}/api/facts/${finished.seq}`)).json()) as { by?: string; fact?: { by?: string } };
      expect(JSON.stringify(whole)).toContain("olga");
    }
    expect(errors).toEqual([]);
    await context.close();
  });

  test("shows the drawings of a work sheet, enlarges them by a touch, and has them without contact", async () => {
    const bench = await tablet();
    await scan(bench.page, bench.badges[0]!);
    const unit = (await free(bench.page))[8]!;
    await work(bench.page, unit);
    await bench.page.getByText("Nothing kept here").waitFor();
    await bench.context.close();
    const { page, context, errors, badges } = await tablet({ at: HIPOT });
    await scan(page, badges[0]!);
    await page.waitForFunction(async () => (await (await caches.open("drawings-1")).keys()).length === 1);
    await context.setOffline(true);
    await page.locator(".contact.lost").waitFor();
    await scan(page, unit);
    await page.locator(".big-verdict.go").waitFor();
    await page.locator(".buttons .main").click();
    const drawing = page.getByRole("img", { name: "Where the leads go" });
    await drawing.waitFor();
    expect(await drawing.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(960);
    await drawing.click();
    expect((await page.locator(".drawing.large").boundingBox())!.width).toBe(800);
    await drawing.click();
    expect(await page.locator(".drawing.large").count()).toBe(0);
    await context.setOffline(false);
    await page.locator(".contact.lost").waitFor({ state: "detached" });
    expect(errors).toEqual([]);
    await context.close();
  });

  test("a piece of work that the server can not take holds only its own unit up", { timeout: 60_000 }, async () => {
    const { page, context, errors, badges } = await tablet();
    await scan(page, badges[0]!);
    const units = (await free(page)).slice(-2);
    await page.route("**/api/terminal/start", (route) =>
      route.request().postData()?.includes(`unit:${units[0]}`) ? route.fulfill({ status: 500, body: "" }) : route.continue());
    await work(page, units[0]!);
    await work(page, units[1]!);
    // Start and finish of the first stay, in that order; the second is recorded.
    await page.getByText("Kept here: 2, 1 not taken yet").waitFor();
    expect(count(await facts(page, units[0]!), "step-finished")).toBe(0);
    expect(count(await facts(page, units[1]!), "step-finished")).toBe(1);
    await kept(page).click();
    await page.getByText("The server could not take it", { exact: false }).first().waitFor();
    await page.unroute("**/api/terminal/start");
    await page.getByText("Tell it again").click();
    await page.getByText("Nothing kept here").first().waitFor();
    const all = await facts(page, units[0]!);
    expect([count(all, "step-started"), count(all, "step-finished")]).toEqual([1, 1]);
    expect(errors).toEqual([]);
    await context.close();
  });

  test("keeps what the server refuses and says why", async () => {
    const { page, context, badges } = await tablet();
    await scan(page, badges[0]!);
    const units = await free(page);
    await page.route("**/api/terminal/note", (route) => route.fulfill({ status: 422, contentType: "application/json", body: JSON.stringify({ code: "item-unknown", message: "No item is known.", meaning: "", next: "Call quality." }) }));
    await scan(page, units[6]!);
    await page.getByText("Report an exception").click();
    await page.locator("textarea").fill("Nobody knows it");
    await page.locator(".buttons .main").click();
    await page.getByText("Kept here: 1, 1 refused").waitFor();
    await page.reload();
    await kept(page).click();
    await page.getByText("Refused: No item is known. (item-unknown)").waitFor();
    await page.unroute("**/api/terminal/note");
    await page.getByText("Tell it again").click();
    await page.getByText("Nothing kept here").first().waitFor();
    await context.close();
  });
});

describe.each([["a tablet", 800, 1280], ["a phone", 390, 844], ["200 % zoom", 720, 450]])("a terminal on %s", (_name, width, height) => {
  test("is accessible, needs no sideways scrolling, and is touched with gloves", { timeout: 120_000 }, async () => {
    const { page, context, badges } = await tablet({ width, height });
    const look = async (what: string) => {
      for (const theme of ["office", "floor"] as const) {
        await dress(page, theme);
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
        expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).join(" | ")} ${each.nodes[0]?.failureSummary}`), `${what} ${theme}`).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), what).toBeLessThanOrEqual(0);
      const small = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>("button, input:not([type=file]), textarea, .file")].filter((each) => each.offsetParent !== null && each.getBoundingClientRect().height < 63.5).map((each) => each.outerHTML.slice(0, 80)));
      expect(small, what).toEqual([]);
      expect(await page.evaluate(() => document.body.innerText.match(/\bterminal\.[a-zA-Z.-]+|\{\w+(\||\})/g) ?? []), what).toEqual([]);
    };
    await look("badge");
    await scan(page, badges[0]!);
    const units = await free(page);
    await look("list");
    await scan(page, units[7]!);
    await page.locator(".big-verdict").waitFor();
    await look("go");
    await page.locator(".buttons .main").click();
    await fill(page, "355,1", "40", "");
    await look("step");
    await page.getByText("Put aside").click();
    await scan(page, "NO-SUCH-UNIT");
    await page.locator(".big-verdict.stop").waitFor();
    await look("stop");
    await context.close();
  });
});
