import type { Area } from "../areas";

export const area: Area = {
  id: "proof",
  order: 70,
  label: "nav.proof",
  icon: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4.5",
  pages: [
    { pattern: "/journal", tab: "nav.journal", load: () => import("../pages/journal") },
    { pattern: "/rejected", tab: "nav.rejected", load: () => import("../pages/rejected") },
  ],
};
