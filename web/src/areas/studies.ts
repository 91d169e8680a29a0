import type { Area } from "../areas";

export const area: Area = {
  id: "studies",
  order: 25,
  label: "nav.studies",
  icon: "M3 20h18M6 20v-6h3v6M11 20V9h3v11M16 20V5h3v15M4 10c3 0 4-5 8-5",
  pages: [
    { pattern: "/golden", tab: "nav.golden", load: () => import("../pages/golden") },
    { pattern: "/golden/:id", load: () => import("../pages/goldenone") },
    { pattern: "/compare", tab: "nav.compare", load: () => import("../pages/compare") },
    { pattern: "/capability", tab: "nav.capability", load: () => import("../pages/capability") },
    { pattern: "/capability/:id", load: () => import("../pages/capability") },
    { pattern: "/gauge-studies", tab: "nav.gaugeStudies", load: () => import("../pages/gaugestudies") },
    { pattern: "/gauge-studies/:id", load: () => import("../pages/gaugestudies") },
  ],
};
