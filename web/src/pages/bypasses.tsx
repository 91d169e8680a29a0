import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get, inPath, write } from "../api/client";
import { useLoad } from "../api/load";
import type { BypassLine, StopLine } from "../api/quality";
import { Head } from "../parts/head";
import { factHref, ItemLink, stationHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { Deed, given, SignatureFields, signatureOf } from "../quality/dialog";
import { alertHref } from "../quality/marks";
import { plainly } from "../quality/words";
import { plant, watchPlant } from "../shape/plant";
import { count } from "../text/number";
import { t, word } from "../text/text";
import { agoOnFloor, full, moment } from "../text/time";
import "./quality.css";

type Act = { kind: "start" } | { kind: "stop" } | { kind: "end"; bypass: BypassLine } | { kind: "resume"; stop: StopLine };

/** Alternate processes and stops: where the usual process does not run, since when, and what it takes to come back. */
export default function BypassesPage() {
  useEffect(watchPlant, []);
  const loaded = useLoad("bypasses", async (signal) => {
    const [alternate, stops] = await Promise.all([get<{ bypasses: BypassLine[]; inForce: number }>("/api/bypasses", {}, signal), get<{ stopped: StopLine[] }>("/api/stops", {}, signal)]);
    return { ...alternate, ...stops };
  }, true);
  const act = useSignal<Act | undefined>(undefined);
  const { data, failed } = loaded.value;
  return (
    <>
      <Head title={t("nav.bypasses")} over={<SubNav />}
        answer={data ? (data.inForce + data.stopped.length === 0 ? t("bypass.none") : t("bypass.count", { n: data.inForce, stops: data.stopped.length })) : failed ? t("nav.bypasses") : <Wait chars={40} />}
        under={t("bypass.under")}
        tools={<><button class="button" onClick={() => (act.value = { kind: "start" })}>{t("bypass.start")}</button><button class="button danger" onClick={() => (act.value = { kind: "stop" })}>{t("stop.do")}</button></>} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={6} chars={50} /></section>
        : (
          <>
            <Stops stops={data.stopped} onResume={(stop) => (act.value = { kind: "resume", stop })} />
            <section class="panel" aria-label={t("bypass.title")}>
              <header><h2>{t("bypass.title")}</h2></header>
              {data.bypasses.length === 0 ? <Empty title={t("bypass.none")}>{t("bypass.none.next")}</Empty> : <ul class="rungs tall">{data.bypasses.map((each) => <Bypass key={each.bypass} line={each} onEnd={() => (act.value = { kind: "end", bypass: each })} />)}</ul>}
            </section>
          </>
        )}
      {act.value && <Doing act={act.value} onClose={() => (act.value = undefined)} onDone={loaded.again} />}
    </>
  );
}

function Stops({ stops, onResume }: { stops: StopLine[]; onResume: (stop: StopLine) => void }) {
  if (stops.length === 0) return null;
  return (
    <section class="panel" aria-label={t("stop.title")}>
      <header><h2>{t("stop.title")}</h2></header>
      <ul class="rungs">{stops.map((each) => (
        <li key={each.station}>
          <div class="row"><Mark state="stopped" text={each.station} /><a href={stationHref(each.station)}>{t("stop.station")}</a><span class="muted" title={full(each.since)}>{agoOnFloor(each.since)}</span><button class="button" onClick={() => onResume(each)}>{t("stop.resume")}</button></div>
          <div>{plainly(each.reason)} {each.alarm && <a class="id" href={alertHref(each.alarm)}>{each.alarm}</a>} <a class="small muted" href={factHref(each.fact)}>{t("col.fact")} {count(each.fact)}</a></div>
        </li>
      ))}</ul>
    </section>
  );
}

/** One alternate process as the four things the standard asks for: started, first piece, last piece, return verified. */
function Bypass({ line, onEnd }: { line: BypassLine; onEnd: () => void }) {
  const open = line.to === undefined;
  return (
    <li>
      <div class="row"><Mark state={open ? "warning" : "closed"} text={open ? t("bypass.inForce") : t("bypass.over")} /><b>{line.bypass}</b><a href={stationHref(line.station)}>{line.station}</a><span>{line.step ? word("step", line.step) : t("bypass.allSteps")}</span>
        {open && <button class="button" onClick={onEnd}>{t("bypass.end")}</button>}</div>
      <div>{line.alternate} <span class="soft">{plainly(line.reason)}</span></div>
      <ol class="way">
        <li class="asks"><Mark state="ok" text={t("bypass.started", { at: moment(line.from) })} /><span class="small muted">{line.by ?? t("alert.heddle")} · <a href={factHref(line.fact)}>{count(line.fact)}</a></span></li>
        <li class={line.firstChecked ? "asks" : "silent"}><Mark state={line.firstChecked ? "ok" : line.first ? "missing" : "idle"} text={t(line.firstChecked ? "bypass.first.ok" : line.first ? "bypass.first.wait" : "bypass.first.none")} />{line.first && <ItemLink id={line.first} />}</li>
        <li class={line.lastChecked ? "asks" : "silent"}><Mark state={line.lastChecked ? "ok" : line.last ? "missing" : "idle"} text={t(line.lastChecked ? "bypass.last.ok" : line.last ? "bypass.last.wait" : "bypass.last.none")} />{line.last && <ItemLink id={line.last} />}</li>
        <li class={open ? "silent" : "asks"}><Mark state={open ? "idle" : "ok"} text={open ? t("bypass.return.open") : t("bypass.return.ok", { at: moment(line.to!) })} />{line.verification && <span class="small">{line.verification}</span>}</li>
      </ol>
      <Pieces line={line} />
    </li>
  );
}

function Pieces({ line }: { line: BypassLine }) {
  const open = useSignal(false);
  const loaded = useLoad(open.value ? `bypass ${line.bypass} ${line.pieces}` : undefined, (signal) => get<{ items: string[] }>(`/api/bypasses/${inPath(line.bypass)}/items`, {}, signal));
  if (line.pieces === 0) return <p class="small muted">{t("bypass.noPieces")}</p>;
  return (
    <details onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t("bypass.pieces", { n: line.pieces })}</summary>
      {loaded.value.failed ? <Wrong failed={loaded.value.failed} again={loaded.again} /> : !loaded.value.data ? <Wait chars={30} /> : <div class="links">{loaded.value.data.items.slice(0, 200).map((item) => <span key={item}><ItemLink id={item} /> </span>)}</div>}
    </details>
  );
}

function Doing({ act, onClose, onDone }: { act: Act; onClose: () => void; onDone: () => void }) {
  const stations = plant.value?.lines.flatMap((line) => line.stations) ?? [];
  const choose = <label class="field"><span>{t("kind.station")}</span><select name="station" required><option value="" disabled selected>{t("choose")}</option>{stations.map((each) => <option key={each.id} value={each.id}>{each.name} ({each.id})</option>)}</select></label>;
  const done = async (path: string, body: Record<string, unknown>) => {
    await write("POST", path, body);
    onDone();
  };
  switch (act.kind) {
    case "start":
      return (
        <Deed title={t("bypass.start")} what={t("bypass.start.what")} does={t("bypass.start.do")} onClose={onClose}
          act={(form) => done("/api/bypasses", { station: given(form, "station"), ...(given(form, "step") ? { step: given(form, "step") } : {}), alternate: given(form, "alternate"), reason: given(form, "reason"), ...signatureOf(form) })}>
          {choose}
          <label class="field"><span>{t("gate.step")} ({t("optional")})</span><input type="text" name="step" /></label>
          <label class="field"><span>{t("bypass.alternate")}</span><input type="text" name="alternate" required minLength={3} /></label>
          <label class="field"><span>{t("hold.reason")}</span><textarea name="reason" rows={2} required minLength={3} /></label>
          <SignatureFields />
        </Deed>
      );
    case "stop":
      return (
        <Deed title={t("stop.do")} what={t("stop.what")} does={t("stop.do")} danger onClose={onClose} act={(form) => done(`/api/stops/${inPath(given(form, "station"))}`, { reason: given(form, "reason") })}>
          {choose}
          <label class="field"><span>{t("hold.reason")}</span><textarea name="reason" rows={2} required minLength={3} /></label>
        </Deed>
      );
    case "end":
      return (
        <Deed title={t("bypass.end.title", { bypass: act.bypass.bypass })} what={t("bypass.end.what", { n: act.bypass.pieces })} does={t("bypass.end")} onClose={onClose} act={(form) => done(`/api/bypasses/${inPath(act.bypass.bypass)}/end`, { verification: given(form, "verification"), ...signatureOf(form) })}>
          <label class="field"><span>{t("bypass.verification")}</span><textarea name="verification" rows={2} required minLength={3} /></label>
          <SignatureFields />
        </Deed>
      );
    case "resume":
      return (
        <Deed title={t("stop.resume.title", { station: act.stop.station })} what={t("stop.resume.what")} does={t("stop.resume")} onClose={onClose} act={(form) => done(`/api/stops/${inPath(act.stop.station)}/resume`, { verification: given(form, "verification"), ...signatureOf(form) })}>
          <label class="field"><span>{t("bypass.verification")}</span><textarea name="verification" rows={2} required minLength={3} /></label>
          <SignatureFields />
        </Deed>
      );
  }
}
