import { spawn } from "node:child_process";
import { once } from "node:events";

/** Tests run against the server named by HEDDLE_URL; without one, against the recorded world over the built pages. */
export default async function setup(): Promise<(() => void) | undefined> {
  if (process.env["HEDDLE_URL"]) return undefined;
  const port = 4289;
  const server = spawn(process.execPath, [new URL("../dev/serve.mjs", import.meta.url).pathname], { env: { ...process.env, PORT: String(port) }, stdio: ["ignore", "pipe", "inherit"] });
  await once(server.stdout, "data");
  process.env["HEDDLE_URL"] = `http://127.0.0.1:${port}`;
  return () => void server.kill();
}
