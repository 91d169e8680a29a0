import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useActs } from "../api/again";
import { get, inPath, write } from "../api/client";
import { useLoad } from "../api/load";
import type { GateAnswer, GateLogged } from "../api/quality";
import type { SearchAnswer } from "../api/types";
import { Head } from "../parts/head";
import { Icon } from "../parts/icon";
import { factHref, ItemLink, stationHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { wordsOf } from "../quality/dialog";
import { holdHref } from "../quality/marks";
import { plainly } from "../quality/words";
import { plant, watchPlant } from "../shape/plant";
import { go, query, withQuery } from "../router";
import { stepsOf } from "../shape/scope";
import { cleanScan } from "../text/scan";
import { t, word } from "../text/text";
import { agoOnFloor, clock, full } from "../text/time";
import "./quality.css";
import "./gate.css";

type Camera = (props: { onCode: (code: string) => void; onClose: () => void }) => preact.JSX.Element;

/** Gate: may this unit start this step here? One answer that reads at arm's length; below, what was answered before. */
export default function GatePage() {
  useEffect(watchPlant, []);
  const answered = useSignal<GateAnswer | undefined>(undefined);
  const log = useSignal(0);
  return (
    <>
      <Head title={t("nav.gate")} over={<SubNav />} answer={answered.value ? t(answered.value.allowed ? "gate.yes" : "gate.no") : t("gate.ask")} under={t("gate.under")} />
      <Question onAnswer={(answer) => { answered.value = answer; log.value++; }} />
      {answered.value && <Verdict answer={answered.value} />}
      <Log round={log.value} />
    </>
  );
}

/** What a scanner or a person typed, as the item it names: an id stands as it is, everything else is searched for. */
async function itemOf(typed: string): Promise<string> {
  const code = cleanScan(typed);
  if (/^(unit|lot|coil|container|order|shipment):/.test(code)) return code;
  const { matches } = await get<SearchAnswer>("/api/search", { q: code });
  return matches[0]?.item ?? `unit:${code}`;
}

function Question({ onAnswer }: { onAnswer: (answer: GateAnswer | undefined) => void }) {
  const stations = plant.value?.lines.flatMap((line) => line.stations) ?? [];
  const station = query.value.get("station") ?? "";
  const done = useLoad(station === "" ? undefined : `steps ${station}`, (signal) => get<{ recent: { does?: string }[] }>(`/api/stations/${inPath(station)}`, { limit: 100 }, signal));
  const steps = stepsOf(done.value.data?.recent ?? []);
  const planned = steps[0] ?? "";
  const step = useSignal<string | undefined>(undefined);
  const item = useSignal(query.value.get("item") ?? "");
  const failed = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const camera = useSignal<Camera | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const ask = async () => {
    if (busy.value || item.value.trim() === "") return;
    busy.value = true;
    failed.value = undefined;
    onAnswer(undefined);
    try {
      onAnswer(await write<GateAnswer>("POST", "/api/gate", { item: await itemOf(item.value), station, step: step.value ?? planned }));
      input.current?.select();
    } catch (cause) {
      failed.value = wordsOf(cause);
    }
    busy.value = false;
  };
  const Camera = camera.value;
  return (
    <form class="panel gate-form" onSubmit={(event) => { event.preventDefault(); void ask(); }}>
      <label class="field"><span>{t("kind.station")}</span>
        <select value={station} required onChange={(event) => { step.value = undefined; go(withQuery({ station: event.currentTarget.value }), "replace"); }}>
          <option value="">{t("choose")}</option>
          {station !== "" && !stations.some((each) => each.id === station) && <option value={station}>{station}</option>}
          {stations.map((each) => <option key={each.id} value={each.id}>{each.name} ({each.id})</option>)}
        </select></label>
      <label class="field"><span>{t("gate.step")}</span><input type="text" required list="gate-steps" value={step.value ?? planned} onInput={(event) => (step.value = event.currentTarget.value)} /><datalist id="gate-steps">{steps.map((each) => <option key={each} value={each} />)}</datalist></label>
      <label class="field wide"><span>{t("gate.item")}</span>
        <span class="scan"><input ref={input} type="text" required autofocus autocomplete="off" spellcheck={false} placeholder={t("gate.item.hint")} value={item.value} onInput={(event) => (item.value = event.currentTarget.value)} />
          <button type="button" class="button" aria-label={t("search.camera")} title={t("search.camera")} onClick={() => void import("../parts/camera").then((module) => (camera.value = module.Camera))}><Icon name="camera" /></button></span></label>
      <button class="button main ask" disabled={busy.value || station === ""}>{t("gate.ask.do")}</button>
      {failed.value && <p role="alert" class="says-bad wide">{failed.value}</p>}
      {Camera && <Camera onCode={(code) => { camera.value = null; item.value = code; void ask(); }} onClose={() => (camera.value = null)} />}
    </form>
  );
}

/** The answer itself: green with a tick or red with a cross, in words, with every reason. */
function Verdict({ answer }: { answer: GateAnswer }) {
  return (
    <section class={`verdict ${answer.allowed ? "yes" : "no"}`} role="status">
      <svg viewBox="0 0 48 48" aria-hidden="true">{answer.allowed ? <path d="M8 26l11 12L41 11" /> : <path d="M10 10l28 28M38 10L10 38" />}</svg>
      <div>
        <p class="word">{t(answer.allowed ? "gate.go" : "gate.stop")}</p>
        <p><ItemLink id={answer.item} /> · {answer.station} · {word("step", answer.step)}</p>
        {answer.reasons.length > 0 && <ul>{answer.reasons.map((each) => <li key={each.code + each.about}>{plainly(each.sentence)} {(each.code === "on-hold" || each.code === "condemned") && each.about && <a class="id" href={holdHref(each.about)}>{each.about}</a>}<span class="chip">{each.code}</span></li>)}</ul>}
        <p class="small">{t(answer.contactLost === "stop" ? "gate.valid.stop" : "gate.valid.alternate", { until: clock(answer.validUntil) })}</p>
      </div>
    </section>
  );
}

const KINDS = ["all", "false", "true"] as const;

function Log({ round }: { round: number }) {
  const allowed = KINDS.find((each) => each === query.value.get("allowed")) ?? "all";
  const station = query.value.get("of") ?? undefined;
  const loaded = useLoad(`gate ${allowed} ${station} ${round}`, (signal) => get<{ answers: GateLogged[] }>("/api/gate/log", { allowed: allowed === "all" ? undefined : allowed, station, limit: 200 }, signal), true);
  useActs(loaded.again, (acts) => acts.answers > 0);
  const { data, failed } = loaded.value;
  return (
    <section class="panel" aria-label={t("gate.log")}>
      <header><h2>{t("gate.log")} {station && <a class="chip" href={withQuery({ of: undefined })}>{station} ×</a>}</h2>
        <span class="segments" role="group" aria-label={t("gate.which")}>{KINDS.map((each) => <a key={each} href={withQuery({ allowed: each === "all" ? undefined : each })} aria-current={each === allowed ? "true" : undefined}>{t(`gate.log.${each}`)}</a>)}</span></header>
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <WaitRows rows={8} chars={60} />
        : data.answers.length === 0 ? <Empty title={t("gate.log.none")}>{t("gate.log.none.next")}</Empty>
        : (
          <div class="scroll-x" tabIndex={0} role="region" aria-label={t("gate.log")}><table>
            <thead><tr><th>{t("col.at")}</th><th>{t("gate.answer")}</th><th>{t("col.item")}</th><th>{t("kind.station")}</th><th>{t("gate.step")}</th><th>{t("gate.reasons")}</th><th class="num">{t("col.fact")}</th></tr></thead>
            <tbody>{data.answers.map((each) => (
              <tr key={each.fact + each.item}>
                <td class="nowrap" title={full(each.at)}>{clock(each.at)} <span class="muted small">{agoOnFloor(each.at)}</span></td>
                <td><Mark state={each.allowed ? "allowed" : "refused"} text={t(each.allowed ? "gate.log.true" : "gate.log.false")} /></td>
                <td><ItemLink id={each.item} icon /></td>
                <td><a href={stationHref(each.station)}>{each.station}</a></td>
                <td>{word("step", each.step)}</td>
                <td>{each.reasons.map((reason) => <Reason key={reason} reason={reason} />)}</td>
                <td class="num"><a class="id" href={factHref(each.fact)}>{each.fact}</a></td>
              </tr>
            ))}</tbody>
          </table></div>
        )}
    </section>
  );
}

/** `on-hold H-1` as words with a link. */
function Reason({ reason }: { reason: string }) {
  const blank = reason.indexOf(" ");
  const code = blank < 0 ? reason : reason.slice(0, blank);
  const about = blank < 0 ? "" : reason.slice(blank + 1);
  return <span class="reason">{word("reason", code)} {about && (code === "on-hold" || code === "condemned" ? <a class="id" href={holdHref(about)}>{about}</a> : <span class="soft">{about}</span>)} </span>;
}
