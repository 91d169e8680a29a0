import type { Addresses } from "../visit";

export const addresses: Addresses = {
  "Plant": () => "/",
  "Plant on a wall": () => "/?wall",
  "Station": (s) => `/station/${encodeURIComponent(s.station)}`,
  "Unknown address": () => "/no/such/page",
};
