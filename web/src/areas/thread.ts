import type { Area } from "../areas";

export const area: Area = {
  id: "thread",
  order: 30,
  label: "nav.thread",
  icon: "M2 12h5m10 0h5M12 3v4m0 10v4M12 7c3 0 4 2.2 4 5s-1 5-4 5-4-2.2-4-5 1-5 4-5",
  pages: [
    { pattern: "/thread", tab: "nav.thread", load: () => import("../pages/thread") },
    { pattern: "/recall", tab: "nav.recall", load: () => import("../pages/recall") },
    { pattern: "/diff", tab: "nav.diff", load: () => import("../pages/diff") },
    { pattern: "/scope", tab: "nav.scope", load: () => import("../pages/diff") },
    { pattern: "/item/:id", load: () => import("../pages/item") },
    { pattern: "/trace/:id", load: () => import("../pages/trace") },
  ],
};
