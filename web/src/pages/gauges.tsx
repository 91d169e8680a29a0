import { useSignal } from "@preact/signals";
import { get, inPath, write } from "../api/client";
import { useLoad } from "../api/load";
import type { GaugeLine, GaugeReview, HoldLine } from "../api/quality";
import { Head } from "../parts/head";
import { factHref, ItemLink } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { Deed, given } from "../quality/dialog";
import { holdHref } from "../quality/marks";
import { go, query, withQuery } from "../router";
import { figure } from "../text/number";
import { t, word } from "../text/text";
import { full, moment } from "../text/time";
import "./quality.css";

const MARKS = { good: "ok", expired: "warning", "out-of-tolerance": "nok" } as const;
const ROWS = 200;

/** Gauges: which may be trusted, when each was checked and is due, and what stands no longer after one was found wrong. */
export default function GaugesPage() {
  const loaded = useLoad("gauges", (signal) => get<{ gauges: GaugeLine[] }>("/api/gauges", {}, signal), true);
  const checking = useSignal<string | undefined>(undefined);
  const { data, failed } = loaded.value;
  const bad = data?.gauges.filter((each) => each.state !== "good").length ?? 0;
  const shown = data?.gauges.find((each) => each.gauge === query.value.get("gauge")) ?? data?.gauges.find((each) => each.state === "out-of-tolerance") ?? data?.gauges[0];
  return (
    <>
      <Head title={t("nav.gauges")} over={<SubNav />} answer={data ? (data.gauges.length === 0 ? t("gauge.none") : bad === 0 ? t("gauge.allGood", { n: data.gauges.length }) : t("gauge.count", { n: bad })) : failed ? t("nav.gauges") : <Wait chars={34} />} under={t("gauge.under")}
        tools={<button class="button" onClick={() => (checking.value = shown?.gauge ?? "")}>{t("gauge.check")}</button>} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={6} chars={50} /></section>
        : data.gauges.length === 0 ? <section class="panel"><Empty title={t("gauge.none")}>{t("gauge.none.next")}</Empty></section>
        : (
          <div class="split">
            <div class="stack">{shown && shown.checks.some((each) => each.result === "nok") && <Review gauge={shown.gauge} key={`${shown.gauge} ${shown.checks.length}`} />}{shown && <Checks gauge={shown} />}</div>
            <section class="panel" aria-label={t("nav.gauges")}>
              <header><h2>{t("gauge.list")}</h2></header>
              <ul class="rungs">{data.gauges.map((each) => (
                <li key={each.gauge} class={each === shown ? "shown" : ""}>
                  <div class="row"><Mark state={MARKS[each.state]} text={t(`gauge.${each.state}`)} /><a class="id target" href={withQuery({ gauge: each.gauge })} aria-current={each === shown ? "true" : undefined}>{each.gauge}</a></div>
                  <div class="small muted">{each.checks[0]?.nextDue ? t("gauge.due", { at: moment(each.checks[0].nextDue) }) : t("gauge.noDue")}</div>
                </li>
              ))}</ul>
            </section>
          </div>
        )}
      {checking.value !== undefined && <Check gauge={checking.value} onClose={() => (checking.value = undefined)} onDone={loaded.again} />}
    </>
  );
}

function Checks({ gauge }: { gauge: GaugeLine }) {
  return (
    <section class="panel" aria-label={t("gauge.checks")}>
      <header><h2>{t("gauge.checks")} <span class="muted small">{gauge.gauge}</span></h2></header>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={t("gauge.checks")}><table>
        <thead><tr><th>{t("col.at")}</th><th>{t("gauge.result")}</th><th>{t("gauge.characteristic")}</th><th class="num">{t("gauge.reference")}</th><th class="num">{t("gauge.found")}</th><th class="num">{t("gauge.uncertainty")}</th><th>{t("gauge.nextDue")}</th></tr></thead>
        <tbody>{gauge.checks.map((each) => (
          <tr key={each.fact}><td class="nowrap"><a href={factHref(each.fact)} title={full(each.at)}>{moment(each.at)}</a></td><td><Mark state={each.result} /></td><td>{each.characteristic || t("gauge.all")}</td><td class="num">{figure(each.reference, 6)}</td><td class="num">{figure(each.found, 6)}</td><td class="num">{each.uncertainty ? figure(each.uncertainty, 3) : ""}</td><td class="nowrap">{each.nextDue ? moment(each.nextDue) : ""}</td></tr>
        ))}</tbody>
      </table></div>
    </section>
  );
}

/** Every verdict since the last good check, judged anew with the error found; only those that change are listed, and one click holds them. */
function Review({ gauge }: { gauge: string }) {
  const loaded = useLoad(`review ${gauge}`, (signal) => get<GaugeReview>(`/api/gauges/${inPath(gauge)}/review`, {}, signal));
  const holding = useSignal(false);
  const { data, failed } = loaded.value;
  if (failed) return <Wrong failed={failed} again={loaded.again} />;
  if (!data) return <section class="panel"><WaitRows rows={4} chars={60} /></section>;
  return (
    <section class="panel" aria-label={t("gauge.review")}>
      <header><h2><Mark state={data.flipped ? "nok" : "ok"} text={data.flipped ? t("gauge.flips", { n: data.flipped, of: data.verdicts }) : t("gauge.noFlips", { n: data.verdicts })} /></h2>
        {data.flipped > 0 && <button class="button danger" onClick={() => (holding.value = true)}>{t("gauge.hold", { n: data.flipped })}</button>}</header>
      <p class="body">{t("gauge.sentence", { bias: figure(data.bias, 3), uncertainty: figure(data.uncertainty, 3), from: data.since ? moment(data.since) : t("gauge.ever"), to: moment(data.until) })}</p>
      {data.flips.length > 0 && (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={t("gauge.review")}><table>
          <thead><tr><th>{t("col.item")}</th><th>{t("gauge.characteristic")}</th><th class="num">{t("gauge.value")}</th><th class="num">{t("gauge.corrected")}</th><th class="num">{t("gauge.limits")}</th><th>{t("gauge.was")}</th><th>{t("gauge.is")}</th><th>{t("col.at")}</th></tr></thead>
          <tbody>{data.flips.slice(0, ROWS).map((each) => (
            <tr key={`${each.fact} ${each.characteristic} ${each.position}`}><td><ItemLink id={each.item} icon /></td><td>{each.characteristic} {each.position && <span class="muted">{each.position}</span>}</td><td class="num">{figure(each.value, 5)}</td><td class="num">{figure(each.corrected, 5)}</td><td class="num nowrap">{each.lower === undefined ? "" : figure(each.lower, 5)} … {each.upper === undefined ? "" : figure(each.upper, 5)}</td><td>{word("conformity", each.was)}</td><td><b>{word("conformity", each.is)}</b></td><td class="nowrap"><a href={factHref(each.fact)} title={full(each.at)}>{moment(each.at)}</a></td></tr>
          ))}</tbody>
        </table></div>
      )}
      {data.flipped > ROWS && <p class="body muted small">{t("more", { n: data.flipped - ROWS })}</p>}
      {holding.value && (
        <Deed title={t("gauge.hold", { n: data.flipped })} what={t("gauge.hold.what", { n: data.flipped })} does={t("place.do")} danger onClose={() => (holding.value = false)}
          act={async (form) => go(holdHref((await write<HoldLine>("POST", `/api/gauges/${inPath(gauge)}/hold`, { reason: given(form, "reason") })).hold))}>
          <label class="field"><span>{t("hold.reason")}</span><textarea name="reason" rows={2} required minLength={3} /></label>
        </Deed>
      )}
    </section>
  );
}

function Check({ gauge, onClose, onDone }: { gauge: string; onClose: () => void; onDone: () => void }) {
  return (
    <Deed title={t("gauge.check")} what={t("gauge.check.what")} does={t("gauge.check.do")} onClose={onClose}
      act={async (form) => {
        const due = given(form, "nextDue");
        await write("POST", `/api/gauges/${inPath(given(form, "gauge"))}/checks`, {
          ...(given(form, "characteristic") ? { characteristic: given(form, "characteristic") } : {}), reference: Number(given(form, "reference")), found: Number(given(form, "found")),
          ...(given(form, "uncertainty") ? { uncertainty: Number(given(form, "uncertainty")) } : {}), result: given(form, "result"), ...(due ? { nextDue: new Date(due).toISOString() } : {}),
        });
        onDone();
      }}>
      <div class="form-grid">
        <label class="field"><span>{t("gauge.gauge")}</span><input type="text" name="gauge" required defaultValue={gauge} /></label>
        <label class="field"><span>{t("gauge.characteristic")} ({t("optional")})</span><input type="text" name="characteristic" /></label>
        <label class="field"><span>{t("gauge.reference")}</span><input type="number" step="any" name="reference" required /></label>
        <label class="field"><span>{t("gauge.found")}</span><input type="number" step="any" name="found" required /></label>
        <label class="field"><span>{t("gauge.uncertainty")} ({t("optional")})</span><input type="number" step="any" min="0" name="uncertainty" /></label>
        <label class="field"><span>{t("gauge.nextDue")} ({t("optional")})</span><input type="date" name="nextDue" /></label>
        <label class="field"><span>{t("gauge.result")}</span><select name="result" required><option value="ok">{t("gauge.good")}</option><option value="nok">{t("gauge.out-of-tolerance")}</option></select></label>
      </div>
    </Deed>
  );
}
