import { word } from "../text/text";

/** What a state looks like: one shape per meaning, so that it reads without colour and from across the hall. */
type Shape = "dot" | "ring" | "square" | "diamond" | "tick" | "cross" | "triangle" | "dash";
type Tone = "" | "ok" | "warn" | "alarm" | "select";

const SHAPES = {
  dot: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.6" />,
  square: <rect x="1" y="1" width="10" height="10" rx="1" fill="currentColor" />,
  diamond: <path d="M6 .6L11.400 6 6 11.400.600 6z" fill="none" stroke="currentColor" stroke-width="1.600" />,
  tick: <path d="M1.500 6.500l3 3.200L10.500 2.500" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />,
  cross: <path d="M2 2l8 8M10 2l-8 8" fill="none" stroke="currentColor" stroke-width="2.200" stroke-linecap="round" />,
  triangle: <path d="M6 1l5.400 10H.600z" fill="currentColor" />,
  dash: <path d="M2 6h8" stroke="currentColor" stroke-width="2" stroke-linecap="round" />,
} as const;

const MEANING: Record<string, [Shape, Tone]> = {
  running: ["dot", ""], idle: ["ring", ""], stopped: ["square", "alarm"], silent: ["diamond", "warn"],
  ok: ["tick", "ok"], nok: ["cross", "alarm"], none: ["dash", ""],
  low: ["triangle", "alarm"], high: ["triangle", "alarm"], near: ["diamond", "warn"], warning: ["triangle", "warn"], problem: ["square", "alarm"],
  sealed: ["dot", ""], open: ["ring", "select"], quarantined: ["square", "alarm"],
  resubmitted: ["tick", "ok"], dismissed: ["dash", ""],
  accepted: ["tick", "ok"], duplicate: ["dash", ""], rejected: ["cross", "alarm"],
  certain: ["dot", ""], probable: ["ring", ""], worst: ["diamond", ""],
  missing: ["triangle", "warn"], present: ["tick", ""],
  notice: ["ring", ""], alarm: ["square", "alarm"],
  unowned: ["ring", "alarm"], escalated: ["triangle", "alarm"], acknowledged: ["ring", "select"], taken: ["dot", "select"], closed: ["tick", ""],
  held: ["square", "alarm"], released: ["tick", ""], condemned: ["cross", "alarm"], contained: ["diamond", ""],
  hole: ["triangle", "alarm"], out: ["diamond", "alarm"], guarded: ["tick", "ok"], scrap: ["dash", ""], allowed: ["tick", "ok"], refused: ["cross", "alarm"],
};

/** Shape, word and colour of one state. `text` replaces the word; `bare` leaves it to a screen reader. */
export function Mark({ state, family = "state", text, bare = false }: { state: string; family?: string; text?: string; bare?: boolean }) {
  const [shape, tone] = MEANING[state] ?? ["dash", ""];
  const says = text ?? word(family, state);
  return (
    <span class={`mark ${tone}`} title={bare ? says : undefined}>
      <svg viewBox="0 0 12 12" aria-hidden="true">{SHAPES[shape]}</svg>
      <span class={bare ? "sr" : ""}>{says}</span>
    </span>
  );
}
