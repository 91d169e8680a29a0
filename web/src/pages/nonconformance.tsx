import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useActs } from "../api/again";
import { get, inPath, write } from "../api/client";
import { useLoad } from "../api/load";
import { DISCIPLINES, type Nonconformance } from "../api/quality";
import { Head } from "../parts/head";
import { factHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Wait, WaitRows, Wrong } from "../parts/states";
import { Deed, given, wordsOf } from "../quality/dialog";
import { done8d, linkHref, missing8d, NEEDED_TO_CLOSE } from "../quality/eight";
import { t } from "../text/text";
import { full, moment } from "../text/time";
import "./quality.css";

/** One nonconformance: its eight disciplines, what it is linked to, and who wrote what when. */
export default function NonconformancePage({ id }: { id: string }) {
  const loaded = useLoad(`nonconformance ${id}`, (signal) => get<Nonconformance>(`/api/nonconformances/${inPath(id)}`, {}, signal), true);
  useActs(loaded.again, (acts) => acts.nonconformances.includes(id));
  const deciding = useSignal<"contained" | "closed" | "open" | undefined>(undefined);
  const { data, failed } = loaded.value;
  const crumbs = <><a href="/nonconformances">{t("nav.nonconformances")}</a><span>›</span><span>{id}</span></>;
  if (failed && !data) return <><Head title={id} over={crumbs} answer={id} /><Wrong failed={failed} again={loaded.again} /></>;
  if (!data) return <><Head title={id} over={crumbs} answer={<Wait chars={34} />} /><section class="panel"><WaitRows rows={8} chars={60} /></section></>;
  const write1 = async (field: string, text: string) => void (loaded.value = { data: await write<Nonconformance>("POST", `/api/nonconformances/${inPath(data.id)}`, { field, text }), busy: false });
  const missing = missing8d(data);
  const next = data.status === "open" ? "contained" : data.status === "contained" ? "closed" : "open";
  return (
    <>
      <Head title={data.title} over={crumbs} answer={data.title}
        under={<span class="answer-line"><Mark state={data.status} text={t(`nonconformance.${data.status}`)} /><span>{t("nonconformance.done", { n: done8d(data) })}</span>{data.status !== "closed" && missing.length > 0 && <span class="muted">{t("nonconformance.missing", { fields: missing.join(", ") })}</span>}</span>}
        tools={<button class="button" disabled={next === "closed" && missing.length > 0} onClick={() => (deciding.value = next)}>{t(`nonconformance.make.${next}`)}</button>} />
      <div class="split">
        <section class="panel" aria-label="8D"><header><h2>{t("nonconformance.eight")}</h2></header>
          <div class="body stack">{DISCIPLINES.map((field) => <Discipline key={field} field={field} text={data.fields[field] ?? ""} closed={data.status === "closed"} save={(text) => write1(field, text)} />)}</div></section>
        <div class="stack">
          <LinksPanel record={data} add={(link) => write1("link", link)} />
          <section class="panel"><header><h2>{t("nonconformance.history")}</h2></header>
            <ul class="rungs">{[...data.notes].reverse().map((note) => (
              <li key={note.fact}><div class="small muted"><a href={factHref(note.fact)} title={full(note.at)}>{moment(note.at)}</a> · {note.by ?? t("alert.heddle")} · {fieldWords(note.field)}</div><div>{note.field === "status" ? t(`nonconformance.${note.text as Nonconformance["status"]}`) : note.text}</div></li>
            ))}</ul></section>
        </div>
      </div>
      {deciding.value && (
        <Deed title={t(`nonconformance.make.${deciding.value}`)} what={t(deciding.value === "closed" ? "nonconformance.closing" : deciding.value === "contained" ? "nonconformance.containing" : "nonconformance.reopening")} does={t(`nonconformance.make.${deciding.value}`)} onClose={() => (deciding.value = undefined)}
          act={() => write1("status", deciding.value!)}>{null}</Deed>
      )}
    </>
  );
}

const fieldWords = (field: string) => (field === "status" || field === "link" || field === "title" ? t(`nonconformance.field.${field}`) : field);

/** One discipline; what somebody else writes meanwhile is shown, unless something is being typed here. */
function Discipline({ field, text, closed, save }: { field: (typeof DISCIPLINES)[number]; text: string; closed: boolean; save: (text: string) => Promise<void> }) {
  const typed = useSignal(text);
  const shown = useSignal(text);
  const failed = useSignal<string | undefined>(undefined);
  useEffect(() => {
    if (typed.value.trim() === shown.value.trim()) typed.value = text;
    shown.value = text;
  }, [text]);
  const changed = typed.value.trim() !== text.trim() && !closed;
  const submit = async (event: Event) => {
    event.preventDefault();
    failed.value = undefined;
    try {
      await save(typed.value.trim());
    } catch (cause) {
      failed.value = wordsOf(cause);
    }
  };
  return (
    <form onSubmit={submit} class="stack" style={{ gap: "4px" }}>
      <label class="field"><span>{field} {t(`eight.${field}`)}{(NEEDED_TO_CLOSE as readonly string[]).includes(field) ? ` · ${t("nonconformance.needed")}` : ""}</span>
        <textarea readOnly={closed} rows={Math.max(2, Math.ceil(typed.value.length / 90))} style={{ fontFamily: "inherit" }} value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} /></label>
      {changed && <div class="row"><button class="button main">{t("nonconformance.save", { field })}</button><button type="button" class="button quiet" onClick={() => (typed.value = text)}>{t("cancel")}</button></div>}
      {failed.value && <p role="alert" class="says-bad small">{failed.value}</p>}
    </form>
  );
}

function LinksPanel({ record, add }: { record: Nonconformance; add: (link: string) => Promise<void> }) {
  const failed = useSignal<string | undefined>(undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    failed.value = undefined;
    try {
      await add(given(new FormData(form), "link"));
      form.reset();
    } catch (cause) {
      failed.value = wordsOf(cause);
    }
  };
  return (
    <section class="panel"><header><h2>{t("nonconformance.links")}</h2></header>
      <div class="body stack">
        {record.links.length === 0 ? <p class="muted">{t("nonconformance.links.none")}</p> : <ul class="links">{record.links.map((link) => {
          const href = linkHref(link);
          return <li key={link}>{href ? <a class="id" href={href}>{link}</a> : link}</li>;
        })}</ul>}
        {record.status !== "closed" && <form class="row" onSubmit={submit} style={{ flexWrap: "nowrap" }}>
          <input type="text" name="link" aria-label={t("nonconformance.links.add")} placeholder="unit:C24-17" required pattern="[a-z]+:.+" />
          <button class="button">{t("nonconformance.links.add")}</button>
        </form>}
        {failed.value && <p role="alert" class="says-bad small">{failed.value}</p>}
      </div>
    </section>
  );
}
