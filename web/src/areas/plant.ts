import type { Area } from "../areas";

export const area: Area = {
  id: "plant",
  order: 10,
  label: "nav.plant",
  icon: "M3 20V9l6 4V9l6 4V5h6v15zM7 16h2M12 16h2M17 16h1",
  pages: [
    { pattern: "/", tab: "nav.plant", load: () => import("../pages/plant") },
    { pattern: "/figures", tab: "nav.figures", load: () => import("../pages/figures") },
    { pattern: "/station/:id", load: () => import("../pages/station") },
  ],
};
