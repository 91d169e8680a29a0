import { useSignal } from "@preact/signals";
import { get, session, write } from "../api/client";
import { useLoad } from "../api/load";
import type { Suggested, Suggestions } from "../api/plan";
import { Head } from "../parts/head";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { Deed, given } from "../quality/dialog";
import { figure } from "../text/number";
import { t, word, type Key } from "../text/text";
import { full, moment } from "../text/time";
import "./quality.css";
import "./suggestions.css";

/** Suggestions, never silent changes: what could be done, the data behind it, what it would do; taken or turned down by a person. */
export default function SuggestionsPage() {
  const loaded = useLoad("suggestions", (signal) => get<Suggestions>("/api/suggestions", {}, signal), true);
  const { data, failed } = loaded.value;
  return (
    <>
      <Head title={t("nav.suggestions")} over={<SubNav />} answer={data ? t(data.suggestions.length === 0 ? "sg.none" : "sg.answer", { n: data.suggestions.length }) : t("nav.suggestions")} under={t("sg.under")} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={6} chars={60} /></section>
        : (
          <>
            {data.suggestions.length === 0 && <section class="panel"><Empty title={t("sg.none")}>{t("sg.none.next")}</Empty></section>}
            {data.suggestions.map((each) => <One key={each.id} suggestion={each} again={loaded.again} />)}
            {data.settled.length > 0 && (
              <section class="panel" aria-label={t("sg.settled")}><header><h2>{t("sg.settled")}</h2></header>
                <ul class="settled">{data.settled.map((each) => <li key={each.id}><b>{word("sg.outcome", each.outcome)}</b> <span class="id">{each.id}</span> <span>{each.reason}</span> <span class="muted small" title={full(each.at)}>{each.by} · {moment(each.at)}</span></li>)}</ul></section>
            )}
          </>
        )}
    </>
  );
}

const COUNTED = new Set(["points", "streams", "checks", "frozenPoints", "oneIn", "compared", "units"]);

function One({ suggestion, again }: { suggestion: Suggested; again: () => void }) {
  const asked = useSignal<"accepted" | "declined" | undefined>(undefined);
  const settle = async (outcome: string, reason: string) => {
    await write("POST", "/api/suggestions", { id: suggestion.id, outcome, reason });
    again();
  };
  const may = ["quality", "engineer"].includes(session.value?.user.role ?? "");
  const plan = ["sample-less", "silent"].includes(suggestion.kind) && suggestion.text && suggestion.characteristic
    ? `/control-plan?c=${encodeURIComponent(suggestion.characteristic)}&text=${encodeURIComponent(suggestion.text)}` : undefined;
  const chart = suggestion.chart ? `/chart/${encodeURIComponent(suggestion.chart)}` : undefined;
  const limits = suggestion.kind === "tighten" || suggestion.kind === "widen" ? chart : undefined;
  const values = (figures: Record<string, number>) => Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, COUNTED.has(name) ? value : value > 0 && value < 0.001 ? `< ${figure(0.001)}` : figure(value, 3)]));
  const says = { ...values(suggestion.evidence), ...values(suggestion.effect), unit: suggestion.symbol ?? "", closest: suggestion.parts };
  return (
    <section class="panel suggestion" aria-label={`${t(`sg.${suggestion.kind}` as Key)}: ${suggestion.name}`}>
      <header><h2>{t(`sg.${suggestion.kind}` as Key)}: {[suggestion.productName, suggestion.name, suggestion.kind === "silent" ? "" : suggestion.parts].filter(Boolean).join(", ")}</h2></header>
      <div class="body two">
        <div><h3>{t("sg.data")}</h3><p>{t(`sg.${suggestion.kind}.data` as Key, says)}</p>{chart && <p><a class="tall" href={chart}>{t("sg.chart")}</a></p>}</div>
        <div><h3>{t("sg.effect")}</h3><p>{t(`sg.${suggestion.kind}.effect` as Key, says)}{suggestion.kind === "gauge-due" && suggestion.effect["daysToDate"] !== undefined && ` ${t("sg.gauge-due.date", says)}`}</p></div>
      </div>
      {may && (
        <div class="body deeds">
          {plan ? <a class="button main" href={plan}>{t("sg.plan")}</a> : limits ? <a class="button main" href={limits}>{t("sg.freeze")}</a> : <button type="button" class="button main" onClick={() => (asked.value = "accepted")}>{t("sg.accept")}</button>}
          {(plan || limits) && <button type="button" class="button" onClick={() => (asked.value = "accepted")}>{t("sg.done")}</button>}
          <button type="button" class="button" onClick={() => (asked.value = "declined")}>{t("sg.decline")}</button>
        </div>
      )}
      {asked.value && (
        <Deed title={t(`sg.${asked.value}.title` as Key)} what={t(`sg.${asked.value}.what` as Key)} does={t(`sg.${asked.value}.do` as Key)} act={(form) => settle(asked.value ?? "", given(form, "reason"))} onClose={() => (asked.value = undefined)}>
          <label class="field"><span>{t("cp.reason")}{asked.value === "accepted" && ` (${t("optional")})`}</span><textarea name="reason" rows={2} maxLength={500} required={asked.value === "declined"} /></label>
        </Deed>
      )}
    </section>
  );
}
