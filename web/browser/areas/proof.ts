import type { Addresses } from "../visit";

export const addresses: Addresses = {
  "Journal": () => "/journal",
  "Proof of a fact": (s) => `/journal?fact=${s.fact}`,
  "Rejected": () => "/rejected",
};
