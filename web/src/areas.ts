import type { ComponentType } from "preact";
import { match } from "./pattern";
import type { Key } from "./text/text";

/** A page takes at most the identifier in its address. */
export type PageModule = { default: ComponentType<{ id: string }> };

export interface PageRoute {
  /** The address, e.g. `/item/:id`. */
  pattern: string;
  /** A page and what it needs arrive only when it is opened. */
  load: () => Promise<PageModule>;
  /** Its name among the pages of its area and in the search box; pages that need an identifier have none. */
  tab?: Key;
}

/** One entry of the rail. Its file in areas/ is all that the frame knows of it; its texts are text/en/ID.ts and text/de/ID.ts. */
export interface Area {
  id: string;
  /** The place in the rail; the areas are Plant 10, Quality 20, Thread 30, Joints 40, Cells 50, Supply 60, Proof 70, Admin 80. */
  order: number;
  label: Key;
  /** A line icon on a 24 px grid, as the data of a path. */
  icon: string;
  /** The first page is where the rail leads. */
  pages: [PageRoute, ...PageRoute[]];
}

/** Every area in the order of the rail: whatever lies in areas/. */
export const AREAS: Area[] = Object.values(import.meta.glob<Area>("./areas/*.ts", { eager: true, import: "area" })).sort((a, b) => a.order - b.order);

export interface Place {
  area: Area;
  page: PageRoute;
  id: string;
}

/** The page of an address; undefined when it leads nowhere. */
export function placeOf(pathname: string): Place | undefined {
  for (const area of AREAS) {
    for (const page of area.pages) {
      const params = match(page.pattern, pathname);
      if (params) return { area, page, id: params["id"] ?? "" };
    }
  }
  return undefined;
}

/** Pages that are reached by name: the rail's sub pages and the search box's commands. */
export function namedPages(area: Area): { href: string; label: Key }[] {
  return area.pages.flatMap((page) => (page.tab ? [{ href: page.pattern, label: page.tab }] : []));
}
