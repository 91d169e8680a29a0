import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";

/** A machine that is busy and builds nothing needs half a minute for the plant's past; the rest is for a slow one. */
const START_LIMIT_MILLIS = 300_000;
const STOP_LIMIT_MILLIS = 20_000;

/**
 * The server that the pages are tested against: the one named by HEDDLE_URL, else a demonstration plant of its own, started here and stopped
 * at the end. HEDDLE_RECORDED=1 puts the recorded plant in its place, which needs no Java; HEDDLE_COMMAND names another launcher.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env["HEDDLE_URL"]) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "heddle-browser-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = join(folder, "server.log");
  const server = start(port, folder, openSync(log, "a"));
  const end = () => stop(server).finally(() => rmSync(folder, { recursive: true, force: true }));
  try {
    await answers(url, server, log);
  } catch (cause) {
    console.error(readFileSync(log, "utf8").split("\n").slice(-30).join("\n"));
    await end();
    throw cause;
  }
  process.env["HEDDLE_URL"] = url;
  return end;
}

function start(port: number, folder: string, log: number): ChildProcess {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const stdio = ["ignore", log, log] as const;
  if (process.env["HEDDLE_RECORDED"]) return spawn(process.execPath, [here("../dev/serve.mjs")], { env: { ...process.env, PORT: String(port) }, stdio: [...stdio] });
  const plant = ["demo", "--port", String(port), "--data", join(folder, "data"), "--past", "4h", "--seed", "11"];
  return spawn(process.env["HEDDLE_COMMAND"] ?? here("../../heddle"), plant, { stdio: [...stdio] });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Until the plant is there: it answers, and a demonstration has said that its past is recorded. */
async function answers(url: string, server: ChildProcess, log: string): Promise<void> {
  const until = Date.now() + START_LIMIT_MILLIS;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`The server ended by itself with ${server.exitCode}`);
    if ((process.env["HEDDLE_RECORDED"] || PAST_IS_RECORDED.test(readFileSync(log, "utf8"))) && (await isThere(url))) return;
    await pause(1_000);
  }
  throw new Error(`The server did not answer within ${START_LIMIT_MILLIS / 1000} s`);
}

/** What a demonstration prints when it has caught up with the present. */
const PAST_IS_RECORDED = /reports of its past are recorded/;

async function isThere(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/session`)).ok;
  } catch {
    return false;
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  const late = setTimeout(() => server.kill("SIGKILL"), STOP_LIMIT_MILLIS);
  await ended;
  clearTimeout(late);
}
