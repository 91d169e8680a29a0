import type { Addresses } from "../visit";

export const addresses: Addresses = {
  "Thread": () => "/thread",
  "Unit, traveler": (s) => `/item/${s.unit}`,
  "Unit, as built": (s) => `/item/${s.unit}?view=built`,
  "Unit, readings": (s) => `/item/${s.unit}?view=readings`,
  "Unit, curves": (s) => `/item/${s.unit}?view=curves`,
  "Unit, documents": (s) => `/item/${s.unit}?view=documents`,
  "Unit that went into many": (s) => `/item/${s.part}`,
  "Trace back": (s) => `/trace/${s.unit}?direction=back`,
  "Trace forward": (s) => `/trace/${s.lot}?direction=forward`,
  "Recall, empty": () => "/recall",
  "Recall, in": (s) => `/recall?kind=lot&item=${encodeURIComponent(s.lot)}`,
  "Recall, out": (s) => `/recall?kind=lot&item=${encodeURIComponent(s.lot)}&view=out`,
  "Recall, where": (s) => `/recall?kind=lot&item=${encodeURIComponent(s.lot)}&view=where`,
};
