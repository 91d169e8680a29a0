/** Line icons on a 24 px grid, drawn for this product. Decorative: words stand beside them or label their button. */
const PATHS = {
  trace: "M2 12h5m10 0h5M12 3v4m0 10v4M12 7c3 0 4 2.2 4 5s-1 5-4 5-4-2.2-4-5 1-5 4-5",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
  camera: "M3 7V4h4M17 4h4v3M21 17v3h-4M7 20H3v-3M7 8v8M10 8v8M13.5 8v8M17 8v8",
  unit: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
  lot: "M4 8l8-4 8 4-8 4zM4 12l8 4 8-4M4 16l8 4 8-4",
  coil: "M12 20a8 8 0 1 1 8-8v8zM12 15a3 3 0 1 1 0-6 3 3 0 0 1 0 6z",
  container: "M3 7h18v11H3zM3 11h18M8 7v4M16 7v4",
  order: "M6 3h9l3 3v15H6zM9 9h6M9 13h6M9 17h4",
  shipment: "M2 6h12v10H2zM14 10h4l4 3v3h-8zM6.5 19a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM17.5 19a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z",
  vehicle: "M3 15v-3l2.5-1L8 7h8l2.5 4 2.5 1v3h-2M7 15h10M3 15h1M5.5 17a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM18.5 17a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  station: "M4 20h16M6 20v-6h5v6M8.500 14V9l7-4 2 3-6 3.500M17.500 8v4",
  command: "M5 12h14M13 6l6 6-6 6",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z",
  close: "M6 6l12 12M18 6L6 18",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  download: "M12 4v11M7 10.500l5 5 5-5M4 20h16",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  chevron: "M9 6l6 6-6 6",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2",
  document: "M6 3h8l4 4v14H6zM14 3v4h4",
  curve: "M3 20h18M3 20V4M5 17c5 0 6-1 9-7 1-2 3-4 6-4",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return <Line path={PATHS[name]} />;
}

/** An icon whose path comes from elsewhere: an area of the rail brings its own. */
export function Line({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

export function kindIcon(kind: string): IconName {
  return kind in PATHS ? (kind as IconName) : "unit";
}

export function Sign() {
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" role="img" aria-label="Heddle">
      <path d="M10 5v6M10 21v6M22 5v6M22 21v6" />
      <ellipse cx="10" cy="16" rx="3" ry="5" />
      <ellipse cx="22" cy="16" rx="3" ry="5" />
      <path d="M2 16h28" stroke="var(--select)" />
    </svg>
  );
}
