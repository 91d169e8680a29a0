import { useSignal } from "@preact/signals";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { ControlPlan, ControlRow, PlanLine } from "../api/plan";
import { Head } from "../parts/head";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { RowEditor } from "../plan/editor";
import { go, query, withQuery } from "../router";
import { figure } from "../text/number";
import { t, word } from "../text/text";
import { moment } from "../text/time";
import "./quality.css";
import "./controlplan.css";

const WHICH = ["watched", "unwatched", "alarms", "all"] as const;
const idOf = (line: PlanLine) => `${line.product}/${line.step}/${line.characteristic}`;

/** The control plan: what watches each characteristic and at what price; one of them opened to be changed. */
export default function ControlPlanPage() {
  const loaded = useLoad("control-plan", (signal) => get<ControlPlan>("/api/control-plan", {}, signal), true);
  // Prices take seconds when nobody asked for them before; the rows do not.
  const rows = useLoad(loaded.peek().data ? undefined : "control-plan rows", (signal) => get<ControlPlan>("/api/control-plan", { prices: "none" }, signal));
  const failed = loaded.value.failed;
  const data = loaded.value.data ?? rows.value.data;
  const chosen = query.value.get("c") ?? undefined;
  const line = data?.characteristics.find((each) => idOf(each) === chosen);
  return (
    <>
      <Head title={t("nav.controlPlan")} over={<SubNav />} answer={answer(data, line)} under={data && (line ? <Under line={line} plan={data} /> : data.sum.falseAlarmsPerWeek === undefined ? t("cp.under.pricing", { streams: data.sum.streams }) : t("cp.under", { false: figure(data.sum.falseAlarmsPerWeek, 2), streams: data.sum.streams }))}
        tools={line && <><a class="button" href={withQuery({ c: undefined, text: undefined })}>{t("cp.back")}</a>{line.chart && <a class="button" href={`/chart/${encodeURIComponent(line.chart)}`}>{t("cp.chart")}</a>}</>} />
      {failed && !loaded.value.data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={12} chars={70} /></section>
        : data.documents.length === 0 ? <section class="panel"><Empty title={t("cp.noplan")}>{t("cp.noplan.next")}</Empty></section>
        : line ? <><Documents plan={data} only={line.document ?? line.home} /><RowEditor key={chosen} line={line} plan={data} proposed={query.value.get("text") ?? undefined} again={loaded.again} /></>
        : <><Documents plan={data} /><All plan={data} /></>}
    </>
  );
}

function answer(plan: ControlPlan | undefined, line: PlanLine | undefined): string {
  if (!plan) return t("nav.controlPlan");
  if (!line) return t("cp.answer", { watched: plan.sum.watched, all: plan.sum.characteristics });
  const name = `${line.productName}, ${line.name}`;
  return t(line.row === undefined ? "cp.answer.off" : line.form?.watch === false ? "cp.answer.drawn" : "cp.answer.one", { name, n: line.streams });
}

function spec(line: PlanLine): string {
  const { lower, nominal, upper } = line.spec;
  const range = lower !== undefined && upper !== undefined ? `${figure(lower, 6)} … ${figure(upper, 6)}` : lower !== undefined ? `≥ ${figure(lower, 6)}` : upper !== undefined ? `≤ ${figure(upper, 6)}` : "";
  return [range && `${range} ${line.symbol}`, nominal !== undefined ? `(${figure(nominal, 6)})` : ""].filter(Boolean).join(" ");
}

function Under({ line, plan }: { line: PlanLine; plan: ControlPlan }) {
  const others = plan.characteristics.filter((each) => line.row !== undefined && each.row === line.row && each.document === line.document && each !== line);
  return <>{line.stepName} · {spec(line)} <span class="chip">{line.significance}</span>{others.length > 0 && <span class="small block">{t("cp.all.products", { products: [line, ...others].map((each) => each.productName).join(", ") })}</span>}</>;
}

/** Which text is in force, and whether its file in the plan folder says the same. */
function Documents({ plan, only }: { plan: ControlPlan; only?: string }) {
  const shown = plan.documents.filter((each) => only === undefined || each.id === only);
  return (
    <div class="documents">{shown.map((each) => (
      <p key={each.id} class="small soft">{t("cp.version", { name: each.title, n: each.version })}{!each.isInForce && `, ${t("cp.pending", { at: moment(each.effectiveFrom) })}`}{each.file && `, ${t("cp.file", { file: each.file })}`}
        {each.isAhead && <span class="says-bad block" role="alert">{t("cp.ahead", { file: each.file ?? "" })}</span>}</p>
    ))}</div>
  );
}

function All({ plan }: { plan: ControlPlan }) {
  const words = useSignal(query.value.get("q") ?? "");
  const which = WHICH.find((each) => each === query.value.get("which")) ?? "watched";
  const wanted = (query.value.get("q") ?? "").toLowerCase().split(/\s+/);
  const lines = plan.characteristics.filter((line) => {
    const text = `${line.product} ${line.productName} ${line.stepName} ${line.step} ${line.characteristic} ${line.name}`.toLowerCase();
    const kind = which === "all" || (which === "watched" ? line.row !== undefined : which === "unwatched" ? line.row === undefined : line.alarms > 0);
    return kind && wanted.every((each) => text.includes(each));
  });
  return (
    <section class="panel" aria-label={t("nav.controlPlan")}>
      <header>
        <input type="search" aria-label={t("cp.search")} placeholder={t("cp.search")} value={words.value} onInput={(event) => { words.value = event.currentTarget.value; go(withQuery({ q: words.value.trim() || undefined }), "replace"); }} />
        <span class="segments" role="group" aria-label={t("cp.which")}>{WHICH.map((each) => <a key={each} href={withQuery({ which: each === "watched" ? undefined : each })} aria-current={each === which ? "true" : undefined}>{t(`cp.${each}`)}</a>)}</span>
      </header>
      {lines.length === 0 ? <Empty title={t("cp.none")}>{t("cp.none.next")}</Empty> : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={t("nav.controlPlan")}><table class="control-plan">
          <thead><tr><th>{t("cp.characteristic")}</th><th>{t("cp.watch")}</th><th>{t("cp.does")}</th><th class="num">{t("cp.streams")}</th><th class="num">{t("cp.found")}</th><th class="num">{t("cp.false")}</th></tr></thead>
          <tbody>{lines.map((line, i) => (
            <>
              {(i === 0 || lines[i - 1]?.product !== line.product || lines[i - 1]?.step !== line.step) && <tr class="group" key={`${line.product}/${line.step}`}><th colSpan={6} scope="rowgroup">{line.productName} · {line.stepName}</th></tr>}
              <tr key={idOf(line)}>
                <td><a class="tall" href={withQuery({ c: idOf(line) })}>{line.name}</a> <span class="small muted block">{spec(line)}</span></td>
                <td>{line.form ? watched(line.form) : <span class="muted">{t("cp.not")}</span>} {line.alarms > 0 && <Mark state="alarm" text={t("severity.alarm")} />}
                  {line.remembering && <span class="small muted block">{t("cp.remembering", { phi: figure(line.remembering.phi, 2), without: figure(line.remembering.withoutMemory, 2), every: line.remembering.every, found: figure(line.remembering.found, 2) })}</span>}</td>
                <td>{line.form && does(line.form)}</td>
                <td class="num">{line.row === undefined ? "" : line.streams}</td>
                <td class="num">{line.found !== undefined ? figure(line.found, 3) : isPriced(plan, line) ? "" : <Wait chars={4} />}</td>
                <td class="num">{line.falseAlarmsPerWeek !== undefined ? figure(line.falseAlarmsPerWeek, 2) : isPriced(plan, line) ? "" : <Wait chars={4} />}</td>
              </tr>
            </>
          ))}</tbody>
        </table></div>
      )}
    </section>
  );
}

/** What rings nothing has no price; the others' may still be on its way. */
function isPriced(plan: ControlPlan, line: PlanLine): boolean {
  return plan.isPriced || !line.form?.watch;
}

function watched(row: ControlRow): string {
  if (!row.watch) return `${word("cp.chart", row.chart)}, ${t("cp.chartOnly")}`;
  return [word("cp.chart", row.chart), row.subgroup === "1" ? "" : /^\d+$/.test(row.subgroup) ? `n = ${row.subgroup}` : t("cp.within", { span: row.subgroup }), row.every, ...row.rules.map((rule) => word("cp.rule", rule))].filter(Boolean).join(", ");
}

function does(row: ControlRow): string {
  const reactions = row.reaction.length === 0 ? t("cp.nothing") : row.reaction.map((each) => word("cp.reaction", each)).join(", ");
  return row.call.length === 0 ? reactions : `${reactions}; ${t("cp.tells", { who: row.call.map((each) => word("role", each)).join(", ") })}`;
}
