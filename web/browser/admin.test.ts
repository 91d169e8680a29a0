import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { base, dress, launch, settled } from "./visit";

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.close());

interface Terminal { id: string; name: string; station: string; enrolledAt: string; enrolledBy: string; expiresAt: string }
interface Badge { id: string; user: string; issuedAt: string; issuedBy: string }

const AT = "2026-11-20T08:00:00Z";

/** The demonstration signs nobody in as its administrator: what the page asks for is answered here, what it does is kept. */
async function administer(width = 1440): Promise<{ page: Page; terminals: Terminal[]; badges: Badge[]; errors: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "en-GB", colorScheme: "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const terminals: Terminal[] = [];
  const badges: Badge[] = [];
  const json = (route: Route, body: object, status = 200) => route.fulfill({ status, contentType: "application/json", body: JSON.stringify(body) });
  await page.route("**/api/session", async (route) => {
    const told = (await (await route.fetch()).json()) as { user: { role: string } };
    return json(route, { ...told, user: { ...told.user, role: "administrator" } });
  });
  await page.route("**/api/users", (route) => json(route, { users: [{ id: "olga", name: "Olga Brandt", role: "operator" }, { id: "gone", name: "Gone", role: "operator", disabled: true }], roles: ["operator"], tokens: [] }));
  await page.route("**/api/terminals", (route) => {
    if (route.request().method() === "GET") return json(route, { terminals, badges });
    const wish = route.request().postDataJSON() as { name: string; station: string; days: number };
    if (wish.station !== "SVC-1") return json(route, { code: "station-unknown", message: "No plan has the station X.", meaning: "", next: "" }, 422);
    terminals.push({ id: `T-${terminals.length + 1}`, name: wish.name, station: wish.station, enrolledAt: AT, enrolledBy: "root", expiresAt: "2027-11-20T08:00:00Z" });
    return json(route, { id: "T-1", secret: "token-of-the-tablet" });
  });
  await page.route("**/api/terminals/*", (route) => {
    terminals.length = 0;
    return json(route, {});
  });
  await page.route("**/api/badges", (route) => {
    const { user } = route.request().postDataJSON() as { user: string };
    badges.push({ id: "B-1", user, issuedAt: AT, issuedBy: "root" });
    return json(route, { id: "B-1", secret: "HDL-7K2M-OLGA" });
  });
  await page.goto(`${base}/admin?view=terminals`);
  await settled(page);
  return { page, terminals, badges, errors };
}

describe("terminals and badges", () => {
  test("a terminal is enrolled, its token shown once, and revoked after a second question", async () => {
    const { page, terminals, errors } = await administer();
    await page.getByText("No terminal is enrolled").waitFor();
    await page.getByRole("button", { name: "Enrol a terminal" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name of the device").fill("Tablet 7");
    await dialog.getByLabel("Station").fill("X");
    await dialog.locator(".main").click();
    await dialog.getByRole("alert").waitFor();
    expect(await dialog.getByRole("alert").innerText()).toContain("No plan has the station");
    await dialog.getByLabel("Station").fill("SVC-1");
    await dialog.locator(".main").click();
    await page.getByText("token-of-the-tablet").waitFor();
    await page.getByRole("cell", { name: "Tablet 7" }).waitFor();
    expect(terminals).toHaveLength(1);
    await page.reload();
    await settled(page);
    expect(await page.getByText("token-of-the-tablet").count()).toBe(0);
    const row = page.getByRole("row", { name: /Tablet 7/ });
    await row.getByRole("button").click();
    expect(terminals).toHaveLength(1);
    await row.locator(".danger").click();
    await page.getByText("No terminal is enrolled").waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test("a badge is issued to who is not disabled, and its code shown once", async () => {
    const { page, badges, errors } = await administer();
    await page.getByRole("button", { name: "Issue a badge" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.locator("option").first().waitFor({ state: "attached" });
    expect(await dialog.locator("option").allTextContents()).toEqual(["Olga Brandt"]);
    await dialog.locator(".main").click();
    await page.getByText("HDL-7K2M-OLGA").waitFor();
    await page.getByRole("cell", { name: "Olga Brandt" }).waitFor();
    expect(badges.map((each) => each.user)).toEqual(["olga"]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test.each([["a desk", 1440], ["a phone", 390], ["200 % zoom", 720]])("are accessible on %s, light and dark, without sideways scrolling", async (_name, width) => {
    const { page } = await administer(width);
    await page.getByRole("button", { name: "Issue a badge" }).click();
    await page.getByRole("dialog").locator("option").first().waitFor({ state: "attached" });
    await page.getByRole("dialog").locator(".main").click();
    await page.getByText("HDL-7K2M-OLGA").waitFor();
    for (const theme of ["office", "floor"] as const) {
      await dress(page, theme);
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
      expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).join(" | ")}`), theme).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
