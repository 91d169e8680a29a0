import type { Addresses } from "../visit";

export const addresses: Addresses = {
  "Admin, people": () => "/admin",
  "Admin, machines": () => "/admin?view=tokens",
  "Admin, plan": () => "/admin?view=plan",
};
