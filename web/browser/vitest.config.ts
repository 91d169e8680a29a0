import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** One browser, one file after the other: what is measured (a lost connection, a first paint) must not compete with itself. */
export default defineConfig({
  test: { root: fileURLToPath(new URL("..", import.meta.url)), include: ["browser/**/*.test.ts"], environment: "node", fileParallelism: false, globalSetup: "browser/server.ts", testTimeout: 120_000, hookTimeout: 330_000 },
});
