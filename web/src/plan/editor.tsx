import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { session, write } from "../api/client";
import { asFailure, useLoad } from "../api/load";
import { get } from "../api/client";
import type { CheckedRow, ControlPlan, ControlRow, PlanLine, PlanVersion, RowPrice, RowProblem, SavedRow } from "../api/plan";
import { Wait } from "../parts/states";
import { Deed, given, signatureOf, SignatureFields, wordsOf } from "../quality/dialog";
import { figure } from "../text/number";
import { t, word, type Key } from "../text/text";
import { duration, full, moment, toInstant } from "../text/time";
import { RowForm } from "./form";

/** What nothing watches yet begins with a row that says only what it is for. */
function usual(line: PlanLine): ControlRow {
  return {
    step: line.step, characteristic: line.characteristic, products: [], chart: "individuals", stream: ["station"], subgroup: "1", size: "", heads: [], every: "", rules: [], watch: true, shift: 1.5,
    falseAlarmsPerMonth: 1, late: "1 h", learn: 100, selfStarting: true, severity: "warning", reaction: [], call: ["quality"], escalateAfter: "", escalateTo: [], signing: "none",
  };
}

interface Doing { text: string; form?: ControlRow | undefined; problems: RowProblem[] }

/** One row, as a form and as text, both of the same thing; beside it what it would cost and find. */
export function RowEditor({ line, plan, proposed, again }: { line: PlanLine; plan: ControlPlan; proposed?: string | undefined; again: () => void }) {
  const document = line.document ?? line.home;
  const version = plan.documents.find((each) => each.id === document)?.version ?? 0;
  const doing = useSignal<Doing>({ text: line.text ?? "", form: line.form, problems: [] });
  const price = useSignal<RowPrice | undefined>(undefined);
  const failed = useSignal<{ code: string; words: string } | undefined>(undefined);
  const asked = useSignal<"save" | "remove" | undefined>(undefined);
  const saved = useSignal<SavedRow | undefined>(undefined);
  const round = useRef(0);
  const timer = useRef(0);
  const from = useRef(line.text ?? "");
  const kept = useSignal<number | undefined>(undefined);
  const at = { document, base: version, ...(line.row === undefined ? {} : { row: line.row }) };
  const check = async (ask: { text?: string; form?: ControlRow; lines?: boolean }) => {
    const mine = ++round.current;
    failed.value = undefined;
    try {
      const checked = await write<CheckedRow>("POST", "/api/control-plan/check", { ...at, ...ask });
      if (mine !== round.current) return;
      doing.value = ask.form === undefined && ask.text !== undefined && !ask.lines ? { ...checked, text: ask.text } : checked;
      if (checked.problems.length > 0) return void (price.value = undefined);
      const asks = await write<RowPrice>("POST", "/api/control-plan/price", { ...at, text: checked.text });
      if (mine === round.current) price.value = asks;
    } catch (cause) {
      if (mine === round.current) failed.value = { code: asFailure(cause).problem.code, words: wordsOf(cause) };
    }
  };
  const begin = () => void check(proposed !== undefined ? { text: proposed } : line.text === undefined ? { form: usual(line) } : { text: line.text });
  useEffect(() => {
    // Somebody else put a version in force meanwhile: what was typed here stays, and is checked against theirs.
    const isTyped = round.current > 0 && doing.value.text !== from.current && doing.value.text !== (line.text ?? "");
    from.current = line.text ?? "";
    kept.value = isTyped ? version : undefined;
    if (isTyped) void check({ text: doing.value.text });
    else begin();
    return () => { round.current++; clearTimeout(timer.current); };
  }, [line.text, version]);
  const typed = (text: string) => {
    doing.value = { ...doing.value, text };
    round.current++;
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void check({ text }), 300);
  };
  const put = async (form: FormData, text: string | undefined) => {
    const from = toInstant(given(form, "from"));
    saved.value = await write<SavedRow>("POST", "/api/control-plan/rows", { ...at, ...(text === undefined ? {} : { text }), ...(from ? { effectiveFrom: from } : {}), reason: given(form, "reason"), ...signatureOf(form) });
    again();
  };
  const { text, form, problems } = doing.value;
  const may = ["quality", "engineer"].includes(session.value?.user.role ?? "");
  const isSame = text === (line.text ?? "");
  const name = plan.documents.find((each) => each.id === document)?.title ?? document;
  return (
    <>
      {saved.value && <p role="status" class="panel body saved">{t("cp.saved", { n: saved.value.version, at: moment(saved.value.effectiveFrom) })} {saved.value.file && (saved.value.file.isWritten ? t("cp.saved.file", { file: saved.value.file.name }) : t("cp.saved.nofile", { file: saved.value.file.name, why: saved.value.file.problem ?? "" }))}</p>}
      {line.row === undefined && <p class="soft">{t("cp.new")}</p>}
      <div class="row-editor">
        <section class="panel" aria-label={t("cp.form")}>
          <header><h2>{t("cp.form")}</h2></header>
          <div class="body">{form ? <RowForm row={form} choices={plan.choices} onChange={(changed) => { doing.value = { ...doing.value, form: changed }; void check({ ...(text === "" ? {} : { text }), form: changed }); }} /> : <p class="soft">{problems.length > 0 ? t("cp.mend") : <Wait chars={30} />}</p>}</div>
        </section>
        <div class="stack">
          <section class="panel" aria-label={t("cp.text")}>
            <header><h2>{t("cp.text")}</h2>
              {text.startsWith("{") && <button type="button" class="button" onClick={() => void check({ text, lines: true })}>{t("cp.lines")}</button>}
              {!isSame && <button type="button" class="button" onClick={() => { kept.value = undefined; begin(); }}>{t("cp.undo")}</button>}</header>
            {kept.value !== undefined && <p role="status" class="body small">{t("cp.kept", { n: kept.value })}</p>}
            <YamlText text={text} problems={problems} onInput={typed} />
            {failed.value && <div class="body"><p role="alert" class="says-bad">{failed.value.words}</p>{failed.value.code === "plan-changed" && <p><button type="button" class="button" onClick={again}>{t("cp.newer")}</button> <span class="small muted">{t("cp.newer.what")}</span></p>}</div>}
          </section>
          <PriceOf price={price.value} known={problems.length === 0} row={form} />
          {may && <div class="row deeds">
            <button type="button" class="button main" disabled={isSame || problems.length > 0 || form === undefined} onClick={() => (asked.value = "save")}>{t("cp.save")}</button>
            {line.row !== undefined && <button type="button" class="button" onClick={() => (asked.value = "remove")}>{t("cp.remove")}</button>}
            {isSame && <span class="small muted">{t("cp.unchanged")}</span>}
          </div>}
        </div>
      </div>
      <History document={document} line={line} version={version} />
      {asked.value === "save" && (
        <Deed title={t("cp.save.title")} does={t("cp.save.do")} act={(given) => put(given, text)} onClose={() => (asked.value = undefined)}
          what={<>{t("cp.save.what", { n: version + 1, name, streams: price.value?.streams ?? line.streams })} {(price.value?.learning ?? 0) > 0 && t("cp.save.learn", { n: price.value?.learning ?? 0 })}</>}>
          <Why />
        </Deed>
      )}
      {asked.value === "remove" && <Deed title={t("cp.remove.title")} danger does={t("cp.remove.do")} act={(given) => put(given, undefined)} onClose={() => (asked.value = undefined)} what={t("cp.remove.what", { n: version + 1, name })}><Why /></Deed>}
    </>
  );
}

function Why() {
  return (
    <>
      <div class="form-grid">
        <label class="field wide"><span>{t("cp.reason")}</span><textarea name="reason" required rows={2} maxLength={500} /></label>
        <label class="field"><span>{t("cp.from")}</span><input type="datetime-local" name="from" /></label>
      </div>
      <SignatureFields />
    </>
  );
}

/** The text with its line numbers; a wrong line is marked and says below what is wrong and what to do. */
function YamlText({ text, problems, onInput }: { text: string; problems: RowProblem[]; onInput: (text: string) => void }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = Math.max(1, text.split("\n").length);
  const show = (problem: RowProblem) => {
    const before = text.split("\n").slice(0, Math.max(0, problem.line - 1)).join("\n").length + (problem.line > 1 ? 1 : 0);
    area.current?.focus();
    area.current?.setSelectionRange(before + problem.column - 1, before + problem.column - 1);
  };
  return (
    <>
      <div class="yaml">
        <ol aria-hidden="true">{Array.from({ length: lines }, (_, i) => <li key={i} class={problems.some((each) => each.line === i + 1) ? "bad" : undefined}>{i + 1}</li>)}</ol>
        <textarea ref={area} aria-label={t("cp.text")} aria-invalid={problems.length > 0} spellcheck={false} autocapitalize="off" wrap="off" rows={Math.max(6, lines + 1)} value={text} onInput={(event) => onInput(event.currentTarget.value)} />
      </div>
      {problems.length > 0 && (
        <div role="alert"><ul class="body problems">{problems.map((each) => (
          <li key={`${each.documentLine}:${each.column}:${each.message}`}><span>{each.line > 0 ? <button type="button" class="link" onClick={() => show(each)}>{t("cp.line", { line: each.line })}</button> : t("cp.elsewhere", { line: each.documentLine })}: {each.message}{each.advice && <span class="soft">; {each.advice}</span>}</span></li>
        ))}</ul></div>
      )}
    </>
  );
}

/** Before it is switched on: what it costs while nothing is wrong, and how soon it finds what is. */
function PriceOf({ price, known, row }: { price: RowPrice | undefined; known: boolean; row: ControlRow | undefined }) {
  const watches = row?.watch ?? true;
  const perStream = price && price.streams > 0 ? price.readingsPerHour / price.streams : 0;
  const says = (note: string): string => {
    if (!price) return "";
    if (note === "autocorrelated" && price.batch > 1) return t("cp.note.autocorrelated.batch", { batch: price.batch });
    return t(`cp.note.${note}` as Key, { points: price.points, phi: figure(price.phi, 2), false: figure(price.falseAlarmsWithMemory, 2), n: price.learning, estimated: figure(price.falseAlarmsEstimated, 2), shift: figure(price.foundEstimated.shift), readings: figure(price.foundEstimated.readings, 3) });
  };
  return (
    <section class="panel" aria-label={t("cp.price")} aria-live="polite">
      <header><h2>{t("cp.price")}</h2></header>
      <div class="body stack cost">
        {!price ? <p class="soft">{known ? <Wait chars={40} /> : t("cp.price.unknown")}</p> : (
          <>
            <p><b class="big">{t("cp.false.big", { n: figure(price.falseAlarmsPerWeek, 2) })}</b> <span class="soft">{t("cp.false.was", { n: figure(price.before, 2) })} · {t("cp.false.plant", { n: figure(price.plant, 2) })}</span></p>
            {row && watches && row.rules.length === 0 && price.streams > 0 && <p class="small">{t("cp.promised", { n: figure((row.falseAlarmsPerMonth * 7 * price.streams) / 30, 2) })}</p>}
            <p class="small soft">{t("cp.rate", { n: figure(price.readingsPerHour, 3), streams: price.streams })}</p>
            {price.found.length > 0 && (
              <table><thead><tr><th>{t("cp.shift")}</th><th class="num">{t("cp.readings")}</th><th class="num">{t("cp.time")}</th></tr></thead>
                <tbody>{price.foundWithMemory.map((each) => <tr key={each.level ?? each.shift}><td>{each.shift > 0 && `${figure(each.shift)} σ`}{each.shift > 0 && each.level !== undefined && " · "}{each.level !== undefined && t("cp.level", { level: figure(each.level, 3) })}</td><td class="num">{figure(each.readings, 3)}</td><td class="num">{perStream > 0 ? duration((each.readings / perStream) * 3_600_000) : "–"}</td></tr>)}</tbody></table>
            )}
            {price.rulesAlone !== undefined && <p class="warned">{t("cp.rules.cost", { n: figure(price.rulesAlone, 3) })}</p>}
            {!watches && <p class="small">{t("cp.note.off")}</p>}
            {price.notes.filter((note) => note !== "run-rules").map((note) => <p key={note} class="small">{says(note)}</p>)}
          </>
        )}
      </div>
    </section>
  );
}

/** The versions that touched this row first to be seen; of each who, when, why, and the row before and after. */
function History({ document, line, version }: { document: string; line: PlanLine; version: number }) {
  const loaded = useLoad(`versions ${document} ${version}`, (signal) => get<{ versions: PlanVersion[] }>("/api/control-plan/versions", { document, limit: 50 }, signal));
  const versions = loaded.value.data?.versions ?? [];
  return (
    <section class="panel" aria-label={t("cp.history")}>
      <header><h2>{t("cp.history")}</h2></header>
      <ul class="versions">{versions.map((each) => (
        <li key={each.version}>
          <p><b>{each.by ? t("cp.version.by", { n: each.version, who: each.by }) : t("cp.version.plain", { n: each.version })}</b> <span class="muted small" title={full(each.recordedAt)}>{moment(each.recordedAt)} · {t("cp.pending", { at: moment(each.effectiveFrom) })}</span></p>
          {each.reason && <p>{each.reason} {each.meaning && <span class="chip">{t("cp.version.meaning", { meaning: each.meaning })}{each.second && `, ${each.second}`}</span>}</p>}
          {each.changes.length === 0 && <p class="small muted">{t("cp.change.first")}</p>}
          {each.changes.map((change) => <ChangeOf key={change.step + change.characteristic + change.products.join()} change={change} ours={change.step === line.step && change.characteristic === line.characteristic} />)}
        </li>
      ))}</ul>
    </section>
  );
}

function ChangeOf({ change, ours }: { change: PlanVersion["changes"][number]; ours: boolean }) {
  if (change.step === "") return <p class="small soft">{t("cp.change.elsewhere")}</p>;
  const how = change.was === undefined ? "added" : change.is === undefined ? "removed" : "changed";
  return (
    <details open={ours}><summary class="small">{word("step", change.step)} · {change.characteristic} {change.products.length > 0 && `(${change.products.join(", ")})`} {t(`cp.change.${how}`)}</summary>
      {change.was !== undefined && <pre class="was"><del>{change.was}</del></pre>}
      {change.is !== undefined && <pre class="is"><ins>{change.is}</ins></pre>}
    </details>
  );
}
