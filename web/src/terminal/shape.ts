/** What the server tells a terminal, and what the terminal keeps. */
export interface Status {
  now: string;
  terminal?: { id: string; name: string; station: string };
  operator?: { id: string; name: string };
  idleSeconds: number;
  simulated: boolean;
  zone: string;
  tryBadges: { name: string; code: string }[];
}

export interface Entry {
  id: string;
  name: string;
  unit: string;
  lower?: string;
  nominal?: string;
  upper?: string;
  decimals: number;
  optional: boolean;
}

export interface Named {
  id: string;
  name: string;
}

export interface Step {
  product: string;
  productName: string;
  step: string;
  name: string;
  recipe: string;
  program: string;
  sheet: string[];
  /** Pictures and drawings; absent in what an older version has kept. */
  documents?: { name: string; sha256: string; picture: boolean }[];
  entries: Entry[];
  positions: string[];
  checks: Named[];
  defects: Named[];
  contactLost: "stop" | "alternate";
  validSeconds: number;
}

export interface Why {
  code: string;
  about: string;
  sentence: string;
}

export interface Answer {
  allowed: boolean;
  reasons: Why[];
  at: string;
  validUntil: string;
  contactLost: "stop" | "alternate";
}

export interface Unit {
  item: string;
  name: string;
  product?: string;
  step: string;
  state: "here" | "next" | "asked";
  since?: string;
  order: string;
  answer: Answer;
}

export interface Work {
  station: string;
  name: string;
  stopped?: string;
  steps: Step[];
  units: Unit[];
  at: string;
}

/** One line of a verdict. */
export interface Found {
  id: string;
  position: string;
  name: string;
  found: string;
  good: boolean;
  sentence: string;
}

/** A value or tick as it stands on the screen; the key is position and characteristic. */
export interface Doing {
  unit: Unit;
  step: Step;
  key: string;
  /** When the last answer ran out, for what is done without asking. */
  aloneSince?: string;
  typed: Record<string, string>;
  /** The same typed a second time, where it lay far off. */
  again: Record<string, string>;
  ticks: Record<string, boolean>;
  defects: string[];
  note: string;
  /** Absent in what an older version has kept. */
  photos?: Photo[];
}

export type Path = "start" | "finish" | "note";

/** Something that was done here and is not recorded yet. */
export interface Queued {
  seq?: number;
  path: Path;
  key: string;
  at: string;
  body: Record<string, unknown>;
  photos: Photo[];
  /** In words, for the list. */
  about: string;
  refused?: { code: string; message: string; next?: string };
}

export interface Photo {
  blob: Blob;
  name: string;
  mediaType: string;
}
