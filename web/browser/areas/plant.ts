import type { Addresses } from "../visit";

export const addresses: Addresses = {
  "Plant": () => "/",
  "Plant on a wall": () => "/?wall",
  "Station": (s) => `/station/${encodeURIComponent(s.station)}`,
  "Line figures": () => "/figures",
  "Figures of stations": () => "/figures?by=station&show=utilisation",
  "Unknown address": () => "/no/such/page",
};
