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

const server = process.env["HEDDLE_URL"];

export default defineConfig({
  plugins: server ? [] : [recordedWorld()],
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
