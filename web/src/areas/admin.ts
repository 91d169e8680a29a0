import type { Area } from "../areas";

export const area: Area = {
  id: "admin",
  order: 80,
  label: "nav.admin",
  icon: "M4 7h9m4 0h3M4 17h3m4 0h9M15 4.5v5M9 14.5v5",
  pages: [{ pattern: "/admin", tab: "nav.admin", load: () => import("../pages/admin") }],
};
