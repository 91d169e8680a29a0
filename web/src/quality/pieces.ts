import { t } from "../text/text";

/** How much it is: units, other things, or both; what is none of is not said. */
export function piecesWords(units: number, others: number): string {
  return t(others === 0 ? "what.units" : units === 0 ? "what.others" : "what.both", { units, others });
}
