import type { Addresses } from "../visit";

export const addresses: Addresses = {
  "Admin, plan": () => "/admin?view=plan",
};
