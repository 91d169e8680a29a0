import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

export const base = process.env["HEDDLE_URL"]!.replace(/\/$/, "");

const ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Where a Chromium may be; HEDDLE_CHROMIUM names another. */
function executable(): string {
  const found = [process.env["HEDDLE_CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].find((path) => path && existsSync(path));
  if (!found) throw new Error("No Chromium found: install Debian's chromium or name one in HEDDLE_CHROMIUM");
  return found;
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executable(), args: ARGUMENTS });
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Errors of the console and of scripts, with where they came from. */
  errors: string[];
}

/** Signs in where the server does not do it by itself (the demonstration does). */
async function signIn(page: Page): Promise<void> {
  const user = process.env["HEDDLE_USER"];
  if (!user || (await page.request.get(`${base}/api/session`)).ok()) return;
  await page.request.post(`${base}/api/session`, { data: { user, password: process.env["HEDDLE_PASSWORD"] ?? "" } });
}

export async function visit(browser: Browser, path: string, { width = 1440, height = 900, locale = "en-GB", mutable = false } = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: "light", reducedMotion: "reduce", locale });
  const page = await context.newPage();
  if (mutable) await page.addInitScript(muffle);
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await signIn(page);
  await page.goto(base + path);
  await settled(page);
  return { page, context, errors };
}

/** Light and dark come from the same page: what changes is one attribute of its root. */
export async function dress(page: Page, theme: "office" | "floor"): Promise<void> {
  await page.evaluate((wanted) => (document.documentElement.dataset["theme"] = wanted), theme);
}

/** A network that dies without a word: while `silent` is set, no event of the live stream reaches the page. */
function muffle(): void {
  const add = EventSource.prototype.addEventListener as (name: string, listener: EventListener) => void;
  EventSource.prototype.addEventListener = function (this: EventSource, name: string, listener: EventListener) {
    add.call(this, name, (event: Event) => {
      if (!(window as { silent?: boolean }).silent) listener(event);
    });
  } as typeof EventSource.prototype.addEventListener;
}

/** Until the page has its heading and nothing is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll("[aria-busy=true], .wait").length === 0, undefined, { timeout: 60_000 });
}

export interface Samples {
  /** The unit with the longest record among the newest. */
  unit: string;
  /** What went into more things than any other item of that unit's thread. */
  part: string;
  lot: string;
  fact: number;
  station: string;
  /** Asks the server, for pages that need records of another kind. */
  ask: <T>(path: string) => Promise<T>;
  /** Tells the server something, where a page needs a record that it has not made by itself. */
  tell: <T>(path: string, body: object) => Promise<T>;
}

/** The pages of an area by what the test report calls them, each with its address on this server. */
export type Addresses = Record<string, (some: Samples) => string | Promise<string>>;

interface Line { stations: { id: string }[] }
interface Item { item: string; parents: string[]; counts: { facts: number; readings: number; curves: number; documents: number } }

/** How many records are looked at to find the fullest: a page that holds with the longest lists holds with the others. */
const LOOKED_AT = 60;

/** The one of which there is most; the worst case of a page is chosen, not met by chance. */
export function richest<T>(all: readonly T[], much: (each: T) => number): T | undefined {
  return all.reduce<T | undefined>((best, each) => (best === undefined || much(each) > much(best) ? each : best), undefined);
}

/** The records of these items, as far as they are looked at. */
export async function records(ask: Samples["ask"], items: Iterable<string>): Promise<Item[]> {
  return Promise.all([...new Set(items)].slice(0, LOOKED_AT).map((each) => ask<Item>(`/api/items/${encodeURIComponent(each)}`)));
}

const recorded = ({ counts }: Item) => counts.facts + counts.readings + 10 * (counts.curves + counts.documents);

/** Records that this server really has, found through its own API; asking goes on until the browser is closed. */
export async function samples(browser: Browser): Promise<Samples> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page);
  const ask = async <T>(path: string): Promise<T> => (await (await page.request.get(base + path)).json()) as T;
  const tell = async <T>(path: string, data: object): Promise<T> => {
    const answer = await page.request.post(base + path, { data, headers: { "X-Requested-With": "heddle" } });
    if (!answer.ok()) throw new Error(`${path} was refused: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  // A demonstration signs in whoever asks who they are; a page that has loaded may not have asked yet.
  await ask("/api/session");
  await page.goto(base);
  await settled(page);
  const { facts } = await ask<{ facts: { seq: number; item?: string }[] }>("/api/facts?limit=1000");
  const units = facts.flatMap((fact) => (fact.item?.startsWith("unit:") ? [fact.item] : []));
  const unit = richest(await records(ask, units), recorded)?.item;
  if (!unit) throw new Error("This server has recorded no unit yet");
  const { nodes } = await ask<{ nodes: { item?: string; kind: string }[] }>(`/api/trace/${unit}?direction=back&limit=2000`);
  const part = richest(await records(ask, nodes.flatMap((node) => node.item ?? [])), ({ parents }) => parents.length)?.item ?? unit;
  const lot = nodes.find((node) => node.kind === "lot" && node.item)?.item ?? facts.find((fact) => fact.item?.startsWith("lot:"))?.item ?? unit;
  const plant = await ask<{ lines: Line[] }>("/api/plant");
  return { ask, tell, unit, part, lot, fact: facts.at(-1)!.seq, station: plant.lines.find((line) => line.stations.length > 0)?.stations[0]?.id ?? "none" };
}
