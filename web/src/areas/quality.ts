import type { Area } from "../areas";

export const area: Area = {
  id: "quality",
  order: 20,
  label: "nav.quality",
  icon: "M3 20h18M3 8h18M3 15h18M5 11.500l4 1 3-2 3 2 4-7",
  pages: [
    { pattern: "/quality", tab: "nav.wall", load: () => import("../pages/wall") },
    { pattern: "/alerts", tab: "nav.alerts", load: () => import("../pages/alerts") },
    { pattern: "/alerts/:id", load: () => import("../pages/alert") },
    { pattern: "/charts", tab: "nav.charts", load: () => import("../pages/charts") },
    { pattern: "/chart/:id", load: () => import("../pages/chart") },
    { pattern: "/holds", tab: "nav.holds", load: () => import("../pages/holds") },
    { pattern: "/hold", load: () => import("../pages/place") },
    { pattern: "/holds/:id", load: () => import("../pages/hold") },
    { pattern: "/queues", tab: "nav.queues", load: () => import("../pages/queues") },
    { pattern: "/control-plan", tab: "nav.controlPlan", load: () => import("../pages/controlplan") },
    { pattern: "/work-sheets", tab: "nav.workSheets", load: () => import("../pages/worksheets") },
    { pattern: "/suggestions", tab: "nav.suggestions", load: () => import("../pages/suggestions") },
    { pattern: "/gate", tab: "nav.gate", load: () => import("../pages/gate") },
    { pattern: "/bypasses", tab: "nav.bypasses", load: () => import("../pages/bypasses") },
    { pattern: "/evidence", tab: "nav.evidence", load: () => import("../pages/evidence") },
    { pattern: "/gauges", tab: "nav.gauges", load: () => import("../pages/gauges") },
    { pattern: "/nonconformances", tab: "nav.nonconformances", load: () => import("../pages/nonconformances") },
    { pattern: "/nonconformances/:id", load: () => import("../pages/nonconformance") },
  ],
};
