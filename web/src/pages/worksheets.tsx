import { useSignal } from "@preact/signals";
import { get, send, write } from "../api/client";
import { useLoad } from "../api/load";
import { Head } from "../parts/head";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { Deed, given, SignatureFields, signatureOf, wordsOf } from "../quality/dialog";
import { query, withQuery } from "../router";
import { t } from "../text/text";
import "./quality.css";
import "./worksheets.css";

interface Shown { name: string; sha256: string; format: string; isKept?: boolean }
interface Sheet { document: string; version: number; row?: number; step: string; stepName: string; products: string[]; lines: string[]; documents: Shown[] }
interface Sheets { sheets: Sheet[]; maxBytes: number }

const MEGABYTE = 1 << 20;
const keyOf = (sheet: Sheet) => `${sheet.document}/${sheet.step}/${sheet.row ?? ""}`;
const fileOf = (sha256: string) => `/api/work-sheets/files/${sha256}`;

/** What each step shows to whoever does it; one of them opened to send pictures and drawings. */
export default function WorkSheetsPage() {
  const loaded = useLoad("work sheets", (signal) => get<Sheets>("/api/work-sheets", {}, signal), true);
  const { data, failed } = loaded.value;
  const wanted = query.value.get("s");
  // A step that had no row has one once it shows something.
  const chosen = data?.sheets.find((each) => keyOf(each) === wanted) ?? data?.sheets.find((each) => wanted === `${each.document}/${each.step}/`);
  const shown = data?.sheets.filter((each) => each.documents.length > 0).length ?? 0;
  return (
    <>
      <Head title={t("nav.workSheets")} over={<SubNav />} answer={data ? (chosen ? chosen.stepName : t("ws.answer", { n: shown, all: data.sheets.length })) : failed ? t("nav.workSheets") : <Wait chars={30} />} under={t("ws.under")}
        tools={chosen && <a class="button" href={withQuery({ s: undefined })}>{t("ws.back")}</a>} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={8} chars={50} /></section>
        : data.sheets.length === 0 ? <section class="panel"><Empty title={t("cp.noplan")}>{t("cp.noplan.next")}</Empty></section>
        : chosen ? <Editor key={`${keyOf(chosen)} ${chosen.version}`} sheet={chosen} maxBytes={data.maxBytes} again={loaded.again} />
        : <All sheets={data.sheets} />}
    </>
  );
}

function All({ sheets }: { sheets: Sheet[] }) {
  return (
    <section class="panel" aria-label={t("nav.workSheets")}>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={t("nav.workSheets")}><table>
        <thead><tr><th>{t("ws.step")}</th><th>{t("ws.products")}</th><th class="num">{t("ws.lines")}</th><th>{t("ws.documents")}</th></tr></thead>
        <tbody>{[...sheets].sort((a, b) => b.documents.length - a.documents.length || b.lines.length - a.lines.length).map((each) => (
          <tr key={keyOf(each)}>
            <td><a class="tall" href={withQuery({ s: keyOf(each) })}>{each.stepName}</a> <span class="small muted">{each.document}</span></td>
            <td>{each.products.join(", ")}</td><td class="num">{each.lines.length || ""}</td>
            <td>{each.documents.map((one) => one.name).join(", ")}</td>
          </tr>
        ))}</tbody>
      </table></div>
    </section>
  );
}

function Editor({ sheet, maxBytes, again }: { sheet: Sheet; maxBytes: number; again: () => void }) {
  const shown = useSignal<Shown[]>(sheet.documents);
  const failed = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const saving = useSignal(false);
  const changed = JSON.stringify(shown.value.map((each) => [each.name, each.sha256])) !== JSON.stringify(sheet.documents.map((each) => [each.name, each.sha256]));
  const add = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = "";
    failed.value = undefined;
    busy.value = true;
    for (const file of files) {
      if (file.size > maxBytes) {
        failed.value = t("ws.tooLarge", { name: file.name, size: (file.size / MEGABYTE).toFixed(1), max: maxBytes / MEGABYTE });
        continue;
      }
      try {
        const answer = await send("POST", "/api/work-sheets/files", { headers: { "Content-Type": file.type || "application/octet-stream" }, body: file });
        const kept = (await answer.json()) as Shown;
        shown.value = [...shown.value, { ...kept, name: file.name.replace(/\.[a-z0-9]+$/i, ""), isKept: true }];
      } catch (cause) {
        failed.value = `${file.name}: ${wordsOf(cause)}`;
      }
    }
    busy.value = false;
  };
  const put = (i: number, to: Shown | undefined) => (shown.value = shown.value.flatMap((each, at) => (at !== i ? [each] : to ? [to] : [])));
  return (
    <section class="panel" aria-label={sheet.stepName}>
      <header><h2>{sheet.stepName} <span class="small muted">{t("ws.version", { document: sheet.document, n: sheet.version })}</span></h2>
        <label class="button file-button">{t("ws.add")}<input type="file" multiple accept="image/png,image/jpeg,image/webp,application/pdf" onChange={(event) => void add(event.currentTarget)} disabled={busy.value} /></label>
        <button class="button main" disabled={!changed || busy.value} onClick={() => (saving.value = true)}>{t("ws.save")}</button>
      </header>
      <div class="body stack">
        {sheet.lines.length > 0 && <ol class="sheet-lines">{sheet.lines.map((line) => <li key={line}>{line}</li>)}</ol>}
        <p class="small muted">{t("ws.kinds", { max: maxBytes / MEGABYTE })}</p>
        {failed.value && <p role="alert" class="says-bad">{failed.value}</p>}
        {shown.value.length === 0 && <Empty title={t("ws.none")}>{t("ws.none.next")}</Empty>}
        <ul class="sheet-documents">{shown.value.map((each, i) => (
          <li key={`${each.sha256} ${i}`}>
            {each.isKept === false ? <p class="says-bad">{t("ws.missing")}</p>
              : each.format === "pdf" ? <a class="pdf" href={fileOf(each.sha256)} target="_blank" rel="noopener">PDF</a>
              : <a href={fileOf(each.sha256)} target="_blank" rel="noopener"><img src={fileOf(each.sha256)} alt={each.name} loading="lazy" /></a>}
            <label class="field"><span>{t("ws.name")}</span><input type="text" maxLength={120} value={each.name} onInput={(event) => put(i, { ...each, name: event.currentTarget.value })} /></label>
            <button type="button" class="button" onClick={() => put(i, undefined)}>{t("ws.remove")}</button>
          </li>
        ))}</ul>
      </div>
      {saving.value && (
        <Deed title={t("ws.save.title", { step: sheet.stepName })} what={t("ws.save.what", { document: sheet.document, n: sheet.version + 1 })} does={t("ws.save")} onClose={() => (saving.value = false)}
          act={async (form) => {
            await write("POST", "/api/work-sheets", { document: sheet.document, version: sheet.version, ...(sheet.row === undefined ? {} : { row: sheet.row }), step: sheet.step, documents: shown.value.map((each) => ({ name: each.name, sha256: each.sha256 })), reason: given(form, "reason"), ...signatureOf(form) });
            again();
          }}>
          <label class="field"><span>{t("hold.reason")}</span><textarea name="reason" rows={2} required minLength={3} /></label>
          <SignatureFields />
        </Deed>
      )}
    </section>
  );
}
