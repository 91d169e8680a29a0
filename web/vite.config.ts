import { existsSync, readFileSync, readdirSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/**
 * Development only: answers /api from the recorded world in dev/ unless HEDDLE_URL names a real server.
 * Nothing of dev/ is ever part of the build.
 */
function recordedWorld(): Plugin {
  return {
    name: "heddle-recorded-world",
    apply: "serve",
    async configureServer(server) {
      const { createApi } = (await import("./dev/api.mjs" as string)) as {
        createApi: () => (request: unknown, response: unknown, next: () => void) => void;
      };
      server.middlewares.use(createApi() as never);
    },
  };
}

/** What is shipped to the browser carries its licences along, in one file. */
function licences(): Plugin {
  const shipped = ["preact", "@preact/signals", "@preact/signals-core", "barcode-detector", "zxing-wasm", "@fontsource-variable/ibm-plex-sans"];
  return {
    name: "heddle-licences",
    apply: "build",
    generateBundle() {
      const texts = shipped.map((name) => {
        const folder = new URL(`./node_modules/${name}/`, import.meta.url);
        if (!existsSync(folder)) throw new Error(`${name} is listed as shipped but not installed`);
        const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
        const declared = (JSON.parse(readFileSync(new URL("package.json", folder), "utf8")) as { license?: string }).license ?? "";
        return `${name} (${declared})\n\n${file ? readFileSync(new URL(file, folder), "utf8").trim() : `Licensed under ${declared}.`}\n`;
      });
      this.emitFile({ type: "asset", fileName: "licences.txt", source: texts.join(`\n${"-".repeat(72)}\n\n`) });
    },
  };
}

const server = process.env["HEDDLE_URL"];

export default defineConfig({
  plugins: server ? [licences()] : [licences(), recordedWorld()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: { port: 5173, ...(server ? { proxy: { "/api": { target: server, changeOrigin: true } } } : {}) },
  build: {
    target: "es2022",
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
});
