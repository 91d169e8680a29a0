import { useEffect } from "preact/hooks";
import { get, inPath } from "../api/client";
import { useLoad } from "../api/load";
import type { Curve, CurveLine } from "../api/types";
import { Chart } from "../parts/chart";
import { factHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { go, query, withQuery } from "../router";
import { curveViews } from "../shape/curve";
import { decimal } from "../text/number";
import { t, word } from "../text/text";
import { clock, full, shortDay } from "../text/time";

/** The curves of an item: the list, and the chosen one drawn as the trade draws it. */
export function Curves({ id }: { id: string }) {
  const loaded = useLoad(`curves ${id}`, async (signal) => {
    const answer = await get<CurveLine[] | { curves: CurveLine[] }>(`/api/items/${inPath(id)}/curves`, {}, signal);
    return Array.isArray(answer) ? answer : answer.curves;
  });
  const golden = useLoad(`golden of ${id}`, (signal) => get<{ runs: { seq: number; profile: string; leaves: boolean; sentence: string }[] }>(`/api/items/${inPath(id)}/golden`, {}, signal));
  const held = golden.value.data?.runs ?? [];
  const { data, failed } = loaded.value;
  const asked = Number(query.value.get("curve"));
  const found = data?.find((each) => each.seq === asked);
  const chosen = found ?? data?.[0];
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!data || !chosen || (event.key !== "n" && event.key !== "p") || /INPUT|TEXTAREA|SELECT/.test((event.target as HTMLElement).tagName)) return;
      const next = data[data.indexOf(chosen) + (event.key === "n" ? 1 : -1)];
      if (next) go(withQuery({ curve: next.seq }), "replace");
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [data, chosen]);
  if (failed) return <Wrong failed={failed} again={loaded.again} />;
  if (!data) return <section class="panel"><WaitRows rows={10} chars={60} /></section>;
  if (!chosen) return <section class="panel"><Empty title={t("curves.empty")}>{t("curves.empty.next")}</Empty></section>;
  return (
    <div class="stack">
      <section class="panel curve-list" aria-label={t("curves.list")}>
        {data.map((each) => (
          <a key={each.seq} href={withQuery({ curve: each.seq })} aria-current={each.seq === (found ?? (asked ? undefined : chosen))?.seq ? "true" : undefined}>
            {each.result && <Mark state={each.result} bare />}{held.some((run) => run.seq === each.seq && run.leaves) && <Mark state="alarm" text={t("curves.leaves")} />}<span>{each.position || word("step", each.step)}</span>{!each.whole && <Mark state="running" text={t("curves.inParts", { n: each.parts ?? 0 })} />}<span class="muted small" title={full(each.at)}>{shortDay(each.at)} {clock(each.at)}</span>
          </a>
        ))}
      </section>
      {held.filter((run) => run.seq === (found ?? (asked ? undefined : chosen))?.seq).map((run) => <p key={run.profile} class="row"><Mark state={run.leaves ? "alarm" : "ok"} text={run.leaves ? run.sentence : t("curves.keeps")} /><a class="button" href={`/golden/${run.profile}?run=${run.seq}`}>{t("curves.golden", { profile: run.profile })}</a></p>)}
      <OneCurve seq={found ? found.seq : asked || chosen.seq} key={found ? found.seq : asked || chosen.seq} />
    </div>
  );
}

function OneCurve({ seq }: { seq: number }) {
  const loaded = useLoad(`curve ${seq}`, (signal) => get<Curve>(`/api/curves/${seq}`, { points: 1200 }, signal));
  const { data, failed } = loaded.value;
  if (failed) return <Wrong failed={failed} again={loaded.again} />;
  if (!data) return <section class="panel" style={{ minHeight: "420px" }}><WaitRows rows={9} chars={60} /></section>;
  const views = curveViews(data, (name) => word("channel", name));
  const wanted = query.value.get("over");
  const over = views.some((view) => view.over === wanted) ? wanted : views[0]?.over;
  const shown = views.filter((view) => view.over === over);
  const overs = [...new Set(views.map((view) => view.over))];
  return (
    <section class="panel">
      <header>
        <h2>{data.position || word("step", data.step)} <span class="muted small">{data.program}</span></h2>
        {overs.length > 1 && <span class="segments no-print" role="group" aria-label={t("curves.over")}>{overs.map((each) => <button key={each} aria-pressed={each === over} onClick={() => go(withQuery({ over: each }), "replace")}>{t("curves.overOne", { channel: word("channel", each) })}</button>)}</span>}
        <a class="id small" href={factHref(data.seq)}>{t("search.fact", { seq: data.seq })}</a>
      </header>
      <Judgement curve={data} />
      {shown.length === 0 && <Empty title={t("curves.noPoints")}>{t("curves.noPoints.next")}</Empty>}
      {shown.map((view, i) => (
        <Chart key={`${view.over} ${view.series.name}`} series={[view.series]} xName={view.xName} {...(view.xUnit ? { xUnit: view.xUnit } : {})} bands={view.bands} boxes={view.boxes} height={i === 0 ? 300 : 180}
          label={t("curves.label", { y: view.series.name, x: view.xName, n: view.series.y.length })} />
      ))}
      {data.run && <Reports run={data.run} />}
      {data.limits && data.limits.length > 0 && (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={t("curves.limit")}><table>
          <thead><tr><th>{t("curves.step")}</th><th>{t("curves.value")}</th><th class="num">{t("curves.actual")}</th><th class="num">{t("curves.limit")}</th><th>{t("col.result")}</th></tr></thead>
          <tbody>{data.limits.map((limit) => (
            <tr key={`${limit.step} ${limit.name}`}><td>{limit.step}</td><td>{limit.name}</td><td class="num">{decimal(limit.actual)} {limit.symbol}</td><td class="num">{[limit.lower && `≥ ${decimal(limit.lower)}`, limit.upper && `≤ ${decimal(limit.upper)}`].filter(Boolean).join(" · ")} {limit.symbol}</td><td>{limit.verdict && <Mark state={limit.verdict} />}</td></tr>
          ))}</tbody>
        </table></div>
      )}
    </section>
  );
}

const FATES = { taken: "curves.fate.taken", overlaps: "curves.fate.overlaps", repeats: "curves.fate.repeats", "other channels": "curves.fate.other-channels", "behind end": "curves.fate.behind-end", "too many": "curves.fate.too-many" } as const;

/** The reports of a curve that came in parts: what became of each, and what lacks. */
function Reports({ run }: { run: NonNullable<Curve["run"]> }) {
  const samples = (from: number, to: number) => t("curves.samples", { from: from + 1, to });
  return (
    <>
      <div class="body row"><Mark state={run.whole ? "ok" : "running"} text={t(run.whole ? "curves.run.whole" : "curves.run.open", { n: run.count })} /><span class="muted small">{t("curves.run", { name: run.name })}</span>
        {run.missing.map((gap) => <Mark key={gap.from} state="warning" text={t("curves.run.missing", { samples: samples(gap.from, gap.to) })} />)}</div>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={t("curves.reports")}><table>
        <thead><tr><th>{t("curves.report")}</th><th class="num">{t("curves.report.samples")}</th><th>{t("curves.report.fate")}</th></tr></thead>
        <tbody>{run.reports.map((each) => (
          <tr key={each.seq}><td><a href={factHref(each.seq)}>{shortDay(each.at)} {clock(each.at)}</a></td><td class="num">{samples(each.from, each.to)}{each.last ? ` · ${t("curves.report.last")}` : ""}</td>
            <td>{each.fate === "taken" ? t("curves.fate.taken") : <Mark state="warning" text={t(FATES[each.fate])} />}{each.differs && <> <Mark state="alarm" text={t("curves.fate.differs")} /></>}</td></tr>
        ))}</tbody>
      </table></div>
    </>
  );
}

/** Our own verdict from the limits and the measured values, beside the controller's. */
function Judgement({ curve }: { curve: Curve }) {
  const j = curve.judgement;
  if (!j) return null;
  return (
    <div class="body row judgement">
      {j.ours && <span>{t("curves.ours")} <Mark state={j.ours} /></span>}
      {j.controller && <span>{t("curves.controller")} <Mark state={j.controller} /></span>}
      {j.ours && j.controller && j.ours !== j.controller && <Mark state="warning" text={t("curves.disagree")} />}
      {j.reasons?.map((reason) => <span class="soft" key={reason}>{reason}</span>)}
    </div>
  );
}
