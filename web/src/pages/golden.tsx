import { useSignal } from "@preact/signals";
import { useActs } from "../api/again";
import { get, write } from "../api/client";
import { useLoad } from "../api/load";
import type { GoldenKind, GoldenLine, GoldenProposal, Which } from "../api/studies";
import { Head } from "../parts/head";
import { ItemLink } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { Deed, given, SignatureFields, signatureOf } from "../quality/dialog";
import { go, query, withQuery } from "../router";
import { Envelope } from "../studies/envelope";
import { count, figure, probability } from "../text/number";
import { t, word } from "../text/text";
import { agoOnFloor, moment } from "../text/time";
import "./quality.css";
import "../studies/studies.css";

interface Lines { profiles: GoldenLine[]; kinds: GoldenKind[] }

export const whichWords = (which: Which | undefined) => (which ? [which.productName || which.product, word("step", which.step), which.program].filter(Boolean).join(" · ") : "");
const whichQuery = (which: Which) => ({ product: which.product, step: which.step, program: which.program || undefined, source: which.source === "coil" ? "coil" : undefined });

/** Golden profiles: what is in force, what leaves it now, and of which runs there is none yet. */
export default function GoldenPage() {
  const step = query.value.get("step");
  const loaded = useLoad("golden", (signal) => get<Lines>("/api/golden", {}, signal), true);
  useActs(loaded.again, () => false, true);
  const { data, failed } = loaded.value;
  if (step) return <Propose onDone={loaded.again} />;
  const inForce = data?.profiles.filter((each) => each.state === "in-force") ?? [];
  const ringing = inForce.filter((each) => each.alarms.length > 0);
  const answer = !data ? (failed ? t("nav.golden") : <Wait chars={34} />) : inForce.length === 0 ? t("golden.none") : ringing.length > 0 ? t("golden.ringing", { n: ringing.length, of: inForce.length }) : t("golden.calm", { n: inForce.length });
  return (
    <>
      <Head title={t("nav.golden")} over={<SubNav />} answer={answer} under={t("golden.under")} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} /> : !data ? <section class="panel"><WaitRows rows={6} chars={60} /></section> : <>
        {inForce.length > 0 && <section class="panel" aria-label={t("golden.inForce")}><header><h2>{t("golden.inForce")}</h2></header><Profiles lines={inForce} /></section>}
        <section class="panel" aria-label={t("golden.kinds")}><header><h2>{t("golden.kinds")}</h2></header>
          {data.kinds.length === 0 ? <Empty title={t("golden.kinds.none")}>{t("golden.kinds.next")}</Empty> : <Kinds kinds={data.kinds} />}</section>
        {data.profiles.length > inForce.length && <section class="panel" aria-label={t("golden.before")}><header><h2>{t("golden.before")}</h2></header><Profiles lines={data.profiles.filter((each) => each.state !== "in-force")} /></section>}
      </>}
    </>
  );
}

function Profiles({ lines }: { lines: GoldenLine[] }) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={t("nav.golden")}><table>
      <thead><tr><th>{t("col.state")}</th><th>{t("golden.profile")}</th><th>{t("golden.what")}</th><th>{t("golden.variables")}</th><th class="num">{t("golden.madeOf")}</th><th class="num">{t("golden.left")}</th><th>{t("golden.adopted")}</th></tr></thead>
      <tbody>{lines.map((each) => (
        <tr key={each.id}>
          <td><Mark state={each.alarms.length > 0 ? "alarm" : each.state === "in-force" ? "running" : each.state === "broken" ? "alarm" : "idle"} text={t(each.alarms.length > 0 ? "golden.state.rings" : `golden.state.${each.state}`)} /></td>
          <td><a class="id" href={`/golden/${each.id}`}>{each.id}</a></td>
          <td>{whichWords(each.which)}</td>
          <td>{each.variables.filter((v) => !v.name.endsWith(" roughness")).map((v) => v.name.replace(/-/g, " ")).slice(0, 4).join(", ")}{each.variables.length > 8 ? " …" : ""} {each.axis && <span class="muted">{t("golden.over", { axis: each.axis.name })}</span>}</td>
          <td class="num">{count(each.runs)}</td>
          <td class="num">{each.state === "in-force" ? t("golden.leftOf", { left: each.left, n: each.judged }) : "–"}</td>
          <td class="nowrap">{moment(each.adoptedAt)} <span class="muted small">{each.by}</span></td>
        </tr>
      ))}</tbody></table></div>
  );
}

function Kinds({ kinds }: { kinds: GoldenKind[] }) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={t("golden.kinds")}><table>
      <thead><tr><th>{t("golden.what")}</th><th>{t("golden.source")}</th><th class="num">{t("golden.runs")}</th><th class="num">{t("golden.pace")}</th><th>{t("golden.last")}</th><th>{t("golden.profile")}</th><th /></tr></thead>
      <tbody>{kinds.map((each) => (
        <tr key={whichWords(each.which) + each.which.source}>
          <td>{whichWords(each.which)}</td><td>{t(`golden.source.${each.which.source}`)}</td><td class="num">{count(each.runs)}</td><td class="num">{t("golden.perHour", { n: figure(each.runsPerHour, 2) })}</td><td class="nowrap">{agoOnFloor(each.last)}</td>
          <td>{each.profile ? <a class="id" href={`/golden/${each.profile}`}>{each.profile}</a> : <span class="muted">{t("golden.noProfile")}</span>}</td>
          <td><a class="button" href={withQuery(whichQuery(each.which))}>{t("golden.propose")}</a></td>
        </tr>
      ))}</tbody></table></div>
  );
}

/** What a profile of the last runs would be: nothing is adopted before a person has looked and given a reason. */
function Propose({ onDone }: { onDone: () => void }) {
  const [product, step, program, source] = ["product", "step", "program", "source"].map((each) => query.value.get(each) ?? undefined);
  const runs = query.value.get("runs") ?? "60";
  const exclude = query.value.get("exclude") ?? undefined;
  const loaded = useLoad(`propose ${product} ${step} ${program} ${source} ${runs} ${exclude}`, (signal) => get<GoldenProposal>("/api/golden/proposal", { product, step, program, source, runs, exclude }, signal), true);
  const adopting = useSignal(false);
  const { data, failed } = loaded.value;
  const out = (seq: number) => withQuery({ exclude: [...(exclude?.split(",") ?? []), String(seq)].join(",") });
  const crumbs = <><a href="/golden">{t("nav.golden")}</a><span>›</span><span>{data ? whichWords(data.which) : step}</span></>;
  return (
    <>
      <Head title={t("golden.proposal")} over={crumbs} answer={!data ? <Wait chars={30} /> : data.shape ? t("golden.wouldBe", { n: data.used.length, out: data.leftOut.length }) : t("golden.refused")} under={data?.refused ?? t("golden.proposal.under")}
        tools={<>
          <label class="row small">{t("golden.lastRuns")} <select value={runs} onChange={(event) => go(withQuery({ runs: event.currentTarget.value }), "replace")}>{["20", "40", "60", "80", "120"].map((n) => <option key={n}>{n}</option>)}</select></label>
          {data?.shape && <button class="button main" onClick={() => (adopting.value = true)}>{t("golden.adopt")}</button>}
        </>} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} /> : !data ? <section class="panel"><WaitRows rows={10} chars={60} /></section> : <>
        {data.shape && <section class="panel" aria-label={t("golden.envelope")}><header><h2>{t("golden.envelope")}</h2><span class="small muted">{t("golden.explained", { n: data.shape.components, share: figure(100 * data.shape.explained, 2) })}</span></header><div class="body"><Envelope shape={data.shape} name="golden" /></div></section>}
        <div class="split">
          <section class="panel" aria-label={t("golden.used")}><header><h2>{t("golden.used")} <span class="muted small">{count(data.used.length)}</span></h2></header>
            <ul class="run-list" tabIndex={0} aria-label={t("golden.used")}>{data.used.map((each) => <li key={each.seq}><span><ItemLink id={each.item} /> <span class="muted small">{each.place} {moment(each.at)}</span></span><a class="button quiet" href={out(each.seq)}>{t("golden.leaveOut")}</a></li>)}</ul></section>
          <LeftOut rows={data.leftOut} />
        </div>
      </>}
      {adopting.value && data?.shape && (
        <Deed title={t("golden.adopt.title")} does={t("golden.adopt")} onClose={() => (adopting.value = false)}
          what={t("golden.adopt.what", { what: whichWords(data.which), n: data.used.length, rare: probability(data.shape.rings.rarerThan), row: data.shape.rings.inARow })}
          act={async (form) => {
            const line = await write<GoldenLine>("POST", "/api/golden", { product, step, ...(program ? { program } : {}), ...(source ? { source } : {}), runs: Number(runs), ...(exclude ? { exclude: exclude.split(",").map(Number) } : {}), severity: given(form, "severity"), falseAlarmsPerMonth: Number(given(form, "budget")), reason: given(form, "reason"), ...signatureOf(form) });
            onDone();
            go(`/golden/${line.id}`);
          }}>
          <div class="form-grid"><label class="field"><span>{t("golden.severity")}</span><select name="severity" defaultValue="warning">{(["notice", "warning", "alarm"] as const).map((each) => <option key={each} value={each}>{t(`golden.severity.${each}`)}</option>)}</select></label>
            <label class="field"><span>{t("golden.budget")}</span><input type="number" name="budget" min="0.1" max="100" step="any" defaultValue="1" required /></label></div>
          <label class="field"><span>{t("studies.reason")}</span><textarea name="reason" rows={2} required minLength={3} maxLength={2000} /></label>
          <SignatureFields />
        </Deed>
      )}
    </>
  );
}

export function LeftOut({ rows }: { rows: GoldenProposal["leftOut"] }) {
  return (
    <section class="panel" aria-label={t("golden.leftOutRuns")}><header><h2>{t("golden.leftOutRuns")} <span class="muted small">{count(rows.length)}</span></h2></header>
      {rows.length === 0 ? <p class="body muted">{t("golden.leftOut.none")}</p> : <ul class="run-list" tabIndex={0} aria-label={t("golden.leftOutRuns")}>{rows.map((each) => <li key={each.seq}><span><ItemLink id={each.item} /> <span class="muted small">{each.place}</span><br /><span class="small">{each.reason}</span></span></li>)}</ul>}
    </section>
  );
}
