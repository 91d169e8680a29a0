import { useSignal } from "@preact/signals";
import type { CompareChoices } from "../api/studies";
import { go } from "../router";
import { t, word } from "../text/text";

/** `line:filling=line-a` in words. */
export function onlyWords(only: string): string {
  const [factor = "", group = ""] = only.split(/=(.*)/s);
  const [kind = "", where = ""] = factor.split(/:(.*)/s);
  return `${word("factor", kind)} · ${word("step", where)}: ${group}`;
}

function withOnly(only: string[]): string {
  const next = new URLSearchParams(location.search);
  next.delete("only");
  only.forEach((each) => next.append("only", each));
  return `${location.pathname}?${next.toString()}`;
}

/** Narrows the units by what their record says; those of one factor are alternatives. */
export function Only({ choices, only }: { choices: CompareChoices; only: string[] }) {
  const factor = useSignal("");
  const groups = choices.factors.find((each) => each.id === factor.value)?.groups ?? [];
  const add = (group: string) => {
    const next = `${factor.value}=${group}`;
    if (group && !only.includes(next)) go(withOnly([...only, next]), "replace");
  };
  return (
    <fieldset class="wide"><legend>{t("compare.only")}</legend>
      <div class="row">
        <label class="field"><span>{t("compare.only.factor")}</span><select value={factor.value} onChange={(event) => (factor.value = event.currentTarget.value)}><option value="">{t("studies.choose")}</option>{choices.factors.map((each) => <option key={each.id} value={each.id}>{word("factor", each.kind)} · {word("step", each.where)} ({each.levels})</option>)}</select></label>
        <label class="field"><span>{t("compare.only.group")}</span><select value="" disabled={groups.length === 0} onChange={(event) => add(event.currentTarget.value)}><option value="">{t("studies.choose")}</option>{groups.map((each) => <option key={each}>{each}</option>)}</select></label>
      </div>
      {only.length > 0 && <ul class="chips" aria-label={t("compare.only")}>{only.map((each) => <li key={each}><button type="button" class="button" aria-label={t("compare.only.drop", { what: onlyWords(each) })} onClick={() => go(withOnly(only.filter((other) => other !== each)), "replace")}>{onlyWords(each)} ×</button></li>)}</ul>}
    </fieldset>
  );
}
