import { useSignal } from "@preact/signals";
import { useActs } from "../api/again";
import { get, inPath, write } from "../api/client";
import { useLoad } from "../api/load";
import { DISPOSITIONS, type QueueLine } from "../api/quality";
import { Head } from "../parts/head";
import { ItemLink } from "../parts/links";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { Deed, given, SignatureFields, signatureOf, wordsOf } from "../quality/dialog";
import { HoldLinks } from "../quality/marks";
import { plainly } from "../quality/words";
import { unitsOf } from "../shape/cause";
import { t, word } from "../text/text";
import { agoOnFloor, full } from "../text/time";
import "./quality.css";

/** Queues: what waits for inspection, rework or another try; a tray is decided as a whole. */
export default function QueuesPage() {
  const loaded = useLoad("queues", (signal) => get<{ queues: QueueLine[] }>("/api/queues", {}, signal), true);
  useActs(loaded.again, (acts) => acts.queues.length > 0);
  const { data, failed } = loaded.value;
  const all = data?.queues.flatMap((each) => each.waiting) ?? [];
  const oldest = all.reduce<string | undefined>((least, each) => (least === undefined || each.since < least ? each.since : least), undefined);
  const busy = data?.queues.filter((each) => each.waiting.length > 0) ?? [];
  return (
    <>
      <Head title={t("nav.queues")} over={<SubNav />} answer={data ? (oldest ? t("queue.count", { n: all.length, ago: agoOnFloor(oldest) }) : t("queue.none")) : failed ? t("nav.queues") : <Wait chars={30} />} under={t("queue.under")} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={6} chars={50} /></section>
        : <>
            {busy.length === 0 && <section class="panel"><Empty title={t("queue.none")}>{t("queue.none.next")}</Empty></section>}
            {busy.map((each) => <QueuePanel key={each.queue} queue={each} onChanged={loaded.again} />)}
            <Put names={[...new Set(["inspection", "rework", ...data.queues.map((each) => each.queue)])]} onChanged={loaded.again} />
          </>}
    </>
  );
}

function QueuePanel({ queue, onChanged }: { queue: QueueLine; onChanged: () => void }) {
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const deciding = useSignal(false);
  const here = queue.waiting.filter((each) => chosen.value.has(each.item));
  const flip = (item: string) => {
    const next = new Set(chosen.value);
    if (!next.delete(item)) next.add(item);
    chosen.value = next;
  };
  const every = here.length === queue.waiting.length;
  const name = word("queue", queue.queue);
  return (
    <section class="panel" aria-label={name}>
      <header><h2>{name} <span class="muted small">{t("queue.waits", { n: queue.waiting.length })}</span></h2>
        <button class="button" onClick={() => (chosen.value = new Set(every ? [] : queue.waiting.map((each) => each.item)))}>{t(every ? "queue.chooseNone" : "queue.chooseAll")}</button>
        <button class="button main" disabled={here.length === 0} onClick={() => (deciding.value = true)}>{here.length === 0 ? t("queue.decide.nothing") : t("queue.decide", { n: here.length })}</button>
      </header>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={name}><table>
        <thead><tr><th><span class="sr">{t("queue.choose")}</span></th><th>{t("col.item")}</th><th>{t("hold.reason")}</th><th>{t("suspect.holds")}</th><th>{t("queue.since")}</th><th>{t("hold.by")}</th></tr></thead>
        <tbody>{queue.waiting.map((each) => (
          <tr key={each.item}>
            <td><input type="checkbox" aria-label={each.item} checked={chosen.value.has(each.item)} onChange={() => flip(each.item)} /></td>
            <td><ItemLink id={each.item} icon /></td><td>{plainly(each.reason)}</td><td>{each.hold ? <HoldLinks holds={[each.hold]} /> : ""}</td>
            <td class="nowrap" title={full(each.since)}>{agoOnFloor(each.since)}</td><td>{each.by}</td>
          </tr>
        ))}</tbody>
      </table></div>
      {deciding.value && (
        <Deed title={t("queue.decide.title", { n: here.length })} what={t("queue.decide.what", { n: here.length, queue: name })} does={t("queue.decide.do")} onClose={() => (deciding.value = false)}
          act={async (form) => {
            await write("POST", `/api/queues/${inPath(queue.queue)}/decide`, { items: here.map((each) => each.item), disposition: given(form, "disposition"), reason: given(form, "reason"), ...signatureOf(form) });
            chosen.value = new Set();
            onChanged();
          }}>
          <label class="field"><span>{t("hold.disposition")}</span><select name="disposition" required><option value="" disabled selected>{t("choose")}</option>{DISPOSITIONS.map((each) => <option key={each} value={each}>{t(`disposition.${each}`)}</option>)}</select></label>
          <label class="field"><span>{t("hold.reason")}</span><textarea name="reason" rows={2} required minLength={3} /></label>
          <SignatureFields persons={Math.max(0, ...here.map((each) => each.signatures))} />
        </Deed>
      )}
    </section>
  );
}

/** Puts things, or whole trays, into a queue. */
function Put({ names, onChanged }: { names: string[]; onChanged: () => void }) {
  const items = useSignal("");
  const failed = useSignal<string | undefined>(undefined);
  const put = async (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    failed.value = undefined;
    try {
      await write("POST", `/api/queues/${inPath(given(form, "queue"))}`, { items: unitsOf(items.value), reason: given(form, "reason") });
      items.value = "";
      onChanged();
    } catch (cause) {
      failed.value = wordsOf(cause);
    }
  };
  return (
    <form class="panel" onSubmit={put} aria-label={t("queue.put")}>
      <header><h2>{t("queue.put")}</h2></header>
      <div class="body stack">
        <div class="form-grid">
          <label class="field"><span>{t("queue.name")}</span><select name="queue">{names.map((each) => <option key={each} value={each}>{word("queue", each)}</option>)}</select></label>
          <label class="field"><span>{t("hold.reason")}</span><input type="text" name="reason" required minLength={3} /></label>
          <label class="field wide"><span>{t("queue.items")}</span><textarea rows={2} value={items.value} placeholder={t("place.items.hint")} onInput={(event) => (items.value = event.currentTarget.value)} /></label>
        </div>
        {failed.value && <p role="alert" class="says-bad">{failed.value}</p>}
        <div class="row"><button class="button" disabled={unitsOf(items.value).length === 0}>{t("queue.put.do")}</button><span class="small muted">{t("queue.tray")}</span></div>
      </div>
    </form>
  );
}
