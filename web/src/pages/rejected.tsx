import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { get, getBytes, write } from "../api/client";
import { asFailure, useLoad } from "../api/load";
import type { Page, RejectedRow, Verdicts } from "../api/types";
import { Head } from "../parts/head";
import { factHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { VirtualList } from "../parts/vlist";
import { Hex } from "../proof/hex";
import { askPlant } from "../shape/plant";
import { query, withQuery } from "../router";
import { bytes as bytesText, count } from "../text/number";
import { t, word } from "../text/text";
import { ago, full } from "../text/time";
import "./journal.css";
import "./rejected.css";

const STATES = ["open", "resubmitted", "dismissed"] as const;

interface RejectedPage {
  rows: RejectedRow[];
  byCode?: { code: string; count: number }[];
  total: number;
  open?: number;
}

/** Every row has its message, its source and its first line. */
const ROW_PIXELS = 88;

/** Rejected: what could not be understood, kept as it came; to be repaired and sent again, or dismissed with a reason. */
export default function RejectedPageView() {
  const asked = query.value.get("state");
  const state = (STATES as readonly string[]).includes(asked ?? "") ? asked! : "open";
  const code = query.value.get("code") ?? undefined;
  const round = useSignal(0);
  const loaded = useLoad(`rejected ${state} ${round.value}`, (signal) => get<RejectedPage>("/api/rejected", { state, limit: 1 }, signal), true);
  const rows = useSignal<RejectedRow[]>([]);
  const { data, failed } = loaded.value;
  const wanted = query.value.get("id");
  const chosen = rows.value.find((row) => String(row.id) === wanted) ?? rows.value[0];
  const changed = () => {
    round.value++;
    void askPlant();
  };
  const codes = data?.byCode ?? [];
  const open = data?.open ?? 0;
  return (
    <>
      <Head title={t("nav.rejected")} over={<SubNav />}
        answer={data ? (open === 0 ? t("rejected.none") : t("rejected.wait", { n: open })) : failed ? t("nav.rejected") : <Wait chars={30} />}
        under={t("rejected.under")}
        tools={<span class="segments" role="group" aria-label={t("rejected.states")}>{STATES.map((each) => <a key={each} href={`/rejected?state=${each}`} aria-current={each === state ? "true" : undefined}>{word("state", each)}</a>)}</span>} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={8} chars={60} /></section>
        : data.rows.length === 0 ? <section class="panel"><Empty title={t(state === "open" ? "rejected.none" : "rejected.noneHere")}>{t("rejected.none.next")}</Empty></section>
        : <>
            {state === "open" && codes.length > 0 && <div class="row no-print" role="group" aria-label={t("rejected.byCode")}>{codes.map((each) => <a key={each.code} class={`chip pick ${code === each.code ? "on" : ""}`} aria-current={code === each.code ? "true" : undefined} href={withQuery({ code: code === each.code ? undefined : each.code, id: undefined })}>{each.code} <b>{count(each.count)}</b></a>)}</div>}
            <div class="rejected">
              <section class="panel list" aria-label={t("nav.rejected")}>
                <VirtualList<RejectedRow> key={`${state} ${code ?? ""} ${round.value}`} label={t("nav.rejected")} rowPixels={ROW_PIXELS} empty={<Empty title={t("rejected.noneHere")} />} onRows={(all) => (rows.value = all)}
                  ask={(cursor, limit) => get<Page<RejectedRow>>("/api/rejected", { state, code, cursor, limit })}
                  row={(row) => (
                    <a href={withQuery({ id: row.id })} aria-current={row === chosen ? "true" : undefined}>
                      <span class="line"><b>{row.message}</b><span class="muted small nowrap" title={full(row.at)}>{ago(row.at)}</span></span>
                      <span class="muted small">{[row.code, row.source, row.bytes === undefined ? "" : bytesText(row.bytes)].filter(Boolean).join(" · ")}</span>
                      <span class="mono excerpt muted">{row.excerpt}</span>
                    </a>
                  )} />
              </section>
              {chosen ? <Detail row={chosen} key={`${chosen.id} ${chosen.state}`} onChanged={changed} /> : <section class="panel" />}
            </div>
          </>}
    </>
  );
}

function Detail({ row, onChanged }: { row: RejectedRow; onChanged: () => void }) {
  const raw = useLoad(`raw ${row.id}`, (signal) => getBytes(`/api/rejected/${encodeURIComponent(row.id)}/raw`, signal));
  const view = useSignal<"text" | "hex" | "edit">("text");
  const dismissing = useSignal(false);
  const data = raw.value.data;
  return (
    <section class="panel detail" aria-label={t("rejected.detail")}>
      <header><h2>{row.message}</h2><Mark state={row.state} /></header>
      <div class="body stack">
        <dl class="pairs">
          <dt>{t("rejected.meaning")}</dt><dd>{row.meaning ?? "–"}</dd>
          <dt>{t("rejected.next")}</dt><dd>{row.next ?? "–"}</dd>
          <dt>{t("rejected.code")}</dt><dd class="id">{row.code}</dd>
          {row.source && <><dt>{t("proof.source")}</dt><dd>{row.source}</dd></>}
          {row.field && <><dt>{t("rejected.field")}</dt><dd>{row.field}</dd></>}
          <dt>{t("rejected.at")}</dt><dd>{full(row.at)}</dd>
          {row.reason && <><dt>{t("rejected.reason")}</dt><dd>{row.reason}{row.by ? ` · ${row.by}` : ""}</dd></>}
        </dl>
        <div class="row no-print">
          <span class="segments" role="group" aria-label={t("rejected.view")}>
            {(["text", "hex", ...(row.state === "open" ? ["edit"] : [])] as ("text" | "hex" | "edit")[]).map((each) => <button key={each} aria-pressed={view.value === each} onClick={() => (view.value = each)}>{t(`rejected.view.${each}`)}</button>)}
          </span>
          <a class="button quiet" href={`/api/rejected/${encodeURIComponent(row.id)}/raw`} download={`${row.id}.bin`}>{t("rejected.download")}</a>
          {row.state === "open" && <button class="button danger" style={{ marginInlineStart: "auto" }} onClick={() => (dismissing.value = true)}>{t("rejected.dismiss")}</button>}
        </div>
        {raw.value.failed ? <Wrong failed={raw.value.failed} again={raw.again} />
          : !data ? <WaitRows rows={4} chars={40} />
          : view.value === "hex" ? <Hex bytes={data} {...(row.position === undefined ? {} : { mark: row.position })} />
          : view.value === "edit" ? <Edit row={row} text={new TextDecoder().decode(data)} onChanged={onChanged} />
          : <Marked bytes={data} at={row.position} />}
        {row.resubmissions && row.resubmissions.length > 0 && (
          <div><h3>{t("rejected.again")}</h3><ul class="small">{row.resubmissions.map((each, i) => <li key={i} class="row">{each.at && <span class="muted">{full(each.at)}</span>}{each.verdict && <Mark state={each.verdict} />}{each.reason && <span>{each.reason}</span>}{each.seq !== undefined && <a class="id" href={factHref(each.seq)}>{t("search.fact", { seq: each.seq })}</a>}{each.by && <span>{each.by}</span>}</li>)}</ul></div>
        )}
      </div>
      {dismissing.value && <Dismiss row={row} onDone={(done) => { dismissing.value = false; if (done) onChanged(); }} />}
    </section>
  );
}

/** The text as it came, with the character the reader stumbled over. Position counts bytes, so it is cut in bytes. */
function Marked({ bytes, at }: { bytes: Uint8Array; at: number | undefined }) {
  const decode = (part: Uint8Array) => new TextDecoder().decode(part);
  if (at === undefined || at < 0 || at >= bytes.length) return <pre class="code" tabIndex={0}>{decode(bytes)}{at !== undefined && at >= bytes.length && <span class="marked" title={t("rejected.endsHere")}>⏎</span>}</pre>;
  let end = at + 1;
  while (end < bytes.length && (bytes[end]! & 0xc0) === 0x80) end++;
  return <pre class="code" tabIndex={0}>{decode(bytes.subarray(0, at))}<span class="marked">{decode(bytes.subarray(at, end))}</span>{decode(bytes.subarray(end))}</pre>;
}

/** Repair and send again. The original stays as evidence; the server says for each part what became of it. */
function Edit({ row, text, onChanged }: { row: RejectedRow; text: string; onChanged: () => void }) {
  const body = useSignal(text);
  const busy = useSignal(false);
  const answer = useSignal<Verdicts | undefined>(undefined);
  const failed = useSignal<string | undefined>(undefined);
  const send = async () => {
    busy.value = true;
    failed.value = undefined;
    try {
      answer.value = await write<Verdicts>("POST", `/api/rejected/${encodeURIComponent(row.id)}/resubmit`, { body: body.value });
      if (!answer.value.rejected) onChanged();
    } catch (cause) {
      failed.value = asFailure(cause).problem.message || t("wrong.noConnection");
    }
    busy.value = false;
  };
  return (
    <div class="stack" style={{ gap: "8px" }}>
      <label class="field"><span>{t("rejected.edit.label")}</span><textarea rows={8} value={body.value} spellcheck={false} onInput={(event) => (body.value = event.currentTarget.value)} /></label>
      <div class="row"><button class="button main" disabled={busy.value || body.value.trim() === ""} onClick={send}>{t("rejected.resubmit")}</button><span class="small muted">{t("rejected.resubmit.hint")}</span></div>
      {answer.value?.verdicts?.map((verdict) => <div key={verdict.index} class="row small" role="status"><Mark state={verdict.verdict} />{verdict.seq !== undefined && <a class="id" href={factHref(verdict.seq)}>{t("search.fact", { seq: verdict.seq })}</a>}{verdict.message && <span>{verdict.message}</span>}{verdict.code && <span class="chip">{verdict.code}</span>}</div>)}
      {failed.value && <p role="alert" style={{ color: "var(--alarm)" }}>{failed.value}</p>}
    </div>
  );
}

function Dismiss({ row, onDone }: { row: RejectedRow; onDone: (done: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const failed = useSignal<string | undefined>(undefined);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get("reason") ?? "").trim();
    try {
      await write("POST", `/api/rejected/${encodeURIComponent(row.id)}/dismiss`, { reason });
      onDone(true);
    } catch (cause) {
      failed.value = asFailure(cause).problem.message || t("wrong.noConnection");
    }
  };
  return (
    <dialog ref={dialog} onClose={() => onDone(false)} aria-labelledby="dismiss-title">
      <form onSubmit={submit}>
        <h2 id="dismiss-title">{t("rejected.dismiss.title")}</h2>
        <p class="soft">{t("rejected.dismiss.what")}</p>
        <label class="field"><span>{t("rejected.reason")}</span><textarea name="reason" rows={3} required minLength={3} /></label>
        {failed.value && <p role="alert" style={{ color: "var(--alarm)" }}>{failed.value}</p>}
        <div class="actions"><button type="button" class="button" onClick={() => dialog.current?.close()}>{t("cancel")}</button><button class="button danger">{t("rejected.dismiss.do")}</button></div>
      </form>
    </dialog>
  );
}
