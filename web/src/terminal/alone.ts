import type { Answer, Queued, Unit, Work } from "./shape";

/** What a terminal says of a unit without asking: by its last answers while they hold, then as the plan says. */
export interface Verdict {
  allowed: boolean;
  /** Codes with sentences of the server, or codes of the terminal's own. */
  reasons: { code: string; sentence?: string }[];
  by: "gate" | "kept" | "alternate" | "stop";
  aloneSince?: string;
}

/** The unit of the kept list that a code names; a label may carry more than the name. */
export function named(code: string, work: Work): Unit | undefined {
  const text = code.trim();
  const same = work.units.filter((unit) => unit.item === text || unit.name === text);
  if (same.length > 0) return same[0];
  const within = work.units.filter((unit) => text.includes(unit.name));
  return within.length === 1 ? within[0] : undefined;
}

/** When the last answer of a step runs out: from then on what is done there is done alone. */
export function lastValid(work: Work, step: string): string | undefined {
  return work.units.filter((unit) => unit.step === step && unit.answer.allowed).map((unit) => unit.answer.validUntil).sort().at(-1);
}

export function alone(unit: Unit, work: Work, waiting: Queued[], now: number): Verdict {
  const done = waiting.some((each) => each.path === "finish" && each.body["item"] === unit.item && each.body["step"] === unit.step);
  if (done) return { allowed: false, reasons: [{ code: "done-here" }], by: "kept" };
  const answer: Answer = unit.answer;
  if (!answer.allowed) return { allowed: false, reasons: answer.reasons, by: "kept" };
  if (now < Date.parse(answer.validUntil)) return { allowed: true, reasons: [], by: "kept" };
  if (answer.contactLost === "stop") return { allowed: false, reasons: [{ code: "no-contact" }], by: "stop" };
  return { allowed: true, reasons: [], by: "alternate", aloneSince: lastValid(work, unit.step) ?? answer.validUntil };
}
