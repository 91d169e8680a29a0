import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { FactProof, FactRecord } from "../api/types";
import { CopyButton } from "../parts/copy";
import { ItemLink, stationHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { WaitRows, Wrong } from "../parts/states";
import { count } from "../text/number";
import { t, word } from "../text/text";
import { full } from "../text/time";
import { Hex } from "./hex";
import { climb, fromBase64, readCheckpoint, signedBy, webCryptoSha256, type Proved } from "./merkle";

interface Checked extends Proved {
  rootMatches: boolean;
  checkpointMatches: boolean | undefined;
  signature: boolean | undefined;
}

/** The proof of one fact: this browser recomputes every hash from the fact's bytes to the signed root and shows each step. */
export function ProofOfFact({ seq, keyHex }: { seq: number; keyHex: string | undefined }) {
  const fact = useLoad(`fact ${seq}`, (signal) => get<FactRecord>(`/api/facts/${seq}`, {}, signal));
  const proof = useLoad(`proof ${seq}`, (signal) => get<FactProof>(`/api/facts/${seq}/proof`, {}, signal));
  const checked = useSignal<Checked | undefined>(undefined);
  const flipped = useSignal<number | undefined>(undefined);
  const data = proof.value.data;
  const possible = Boolean(globalThis.crypto?.subtle);
  useEffect(() => {
    if (!data || !possible) return;
    let current = true;
    void (async () => {
      const leaf = fromBase64(data.leaf);
      if (flipped.value !== undefined && flipped.value < leaf.length) leaf[flipped.value]! ^= 1;
      const proved = await climb(leaf, data.index, data.size, data.hashes, webCryptoSha256);
      const note = data.checkpoint ? readCheckpoint(data.checkpoint) : undefined;
      const signature = note && keyHex ? await signedBy(note, keyHex) : undefined;
      if (current) checked.value = { ...proved, rootMatches: proved.complete && proved.root === data.root.toLowerCase(), checkpointMatches: note ? note.root === proved.root && note.size === data.size : undefined, signature };
    })();
    return () => void (current = false);
  }, [data, flipped.value, keyHex]);
  const failed = fact.value.failed ?? proof.value.failed;
  if (failed) return <Wrong failed={failed} again={() => { fact.again(); proof.again(); }} />;
  if (!data || !fact.value.data) return <section class="panel"><WaitRows rows={10} chars={60} /></section>;
  const record = fact.value.data;
  const result = checked.value;
  const holds = result?.rootMatches && result.checkpointMatches !== false && result.signature !== false;
  return (
    <section class="panel proof" aria-label={t("proof.title", { seq })}>
      <header><h2>{t("proof.title", { seq: count(seq) })}</h2>
        {result && <Mark state={holds ? "ok" : "nok"} text={t(holds ? "proof.holds" : "proof.breaks")} />}
      </header>
      <div class="body proof-grid">
        <div class="stack">
          <dl class="pairs">
            <dt>{t("col.kind")}</dt><dd>{word("fact", record.kind)}</dd>
            {record.source && <><dt>{t("proof.source")}</dt><dd>{record.source}{record.key ? ` · ${record.key}` : ""}</dd></>}
            <dt>{t("proof.occurred")}</dt><dd>{full(record.occurredAt)}</dd>
            <dt>{t("proof.recorded")}</dt><dd>{full(record.recordedAt)}</dd>
            <Subject json={record.json} />
          </dl>
          <details open><summary>{t("proof.record")}</summary><pre class="code" tabIndex={0}>{JSON.stringify(record.json ?? null, null, 2)}</pre></details>
          {record.raw?.text && <details><summary>{t("proof.raw")}</summary><pre class="code" tabIndex={0}>{record.raw.text}</pre></details>}
        </div>
        <div class="stack">
          {!possible && <p role="alert">{t("proof.noCrypto")}</p>}
          <div>
            <h3>{t("proof.bytes", { n: fromBase64(data.leaf).length })}</h3>
            <Hex bytes={altered(fromBase64(data.leaf), flipped.value)} {...(flipped.value === undefined ? {} : { mark: flipped.value })} onPick={(at) => (flipped.value = flipped.value === at ? undefined : at)} />
            <div class="row no-print"><button class="button" aria-pressed={flipped.value !== undefined} onClick={() => (flipped.value = flipped.value === undefined ? 0 : undefined)}>{t(flipped.value === undefined ? "proof.tamper" : "proof.restore")}</button><span class="small muted">{t("proof.tamper.hint")}</span></div>
          </div>
          {result && <Ladder result={result} data={data} />}
          <details><summary>{t("proof.how")}</summary><p class="soft small">{t("proof.how.text")}</p></details>
        </div>
      </div>
    </section>
  );
}

function altered(bytes: Uint8Array, at: number | undefined): Uint8Array {
  if (at === undefined || at >= bytes.length) return bytes;
  const copy = bytes.slice();
  copy[at]! ^= 1;
  return copy;
}

function Subject({ json }: { json: unknown }) {
  const record = (json ?? {}) as Record<string, unknown>;
  const item = [record["item"], record["subject"], record["unit"]].find((each): each is string => typeof each === "string" && /^[a-z]+:/.test(each));
  const station = typeof record["station"] === "string" ? record["station"] : undefined;
  return <>{item && <><dt>{t("col.item")}</dt><dd><ItemLink id={item} icon /></dd></>}{station && <><dt>{t("kind.station")}</dt><dd><a class="id" href={stationHref(station)}>{station}</a></dd></>}</>;
}

/** The ladder from leaf to root; each rung is one SHA-256 that was computed here. */
function Ladder({ result, data }: { result: Checked; data: FactProof }) {
  return (
    <div>
      <h3>{t("proof.ladder", { n: result.steps.length + 1 })}</h3>
      <ol class="ladder">
        <Rung name={t("proof.leaf")} hash={result.leafHash} ok={result.leafHash === data.leafHash.toLowerCase()} />
        {result.steps.map((step, i) => <li key={i}><span class="side small muted">{t(step.side === "left" ? "proof.withLeft" : "proof.withRight")}</span><Hash hash={step.sibling} quiet /><span class="arrow muted">→</span><Hash hash={step.result} /></li>)}
        <Rung name={t("proof.root", { size: data.size })} hash={result.root} ok={result.rootMatches} />
        {result.checkpointMatches !== undefined && <li class="final"><span class="side small">{t("proof.checkpoint")}</span><Mark state={result.checkpointMatches ? "ok" : "nok"} text={t(result.checkpointMatches ? "proof.checkpoint.ok" : "proof.checkpoint.nok")} /></li>}
        {result.checkpointMatches !== undefined && <li class="final"><span class="side small">{t("proof.signature")}</span>{result.signature === undefined ? <span class="muted small">{t("proof.signature.unchecked")}</span> : <Mark state={result.signature ? "ok" : "nok"} text={t(result.signature ? "proof.signature.ok" : "proof.signature.nok")} />}</li>}
      </ol>
    </div>
  );
}

function Rung({ name, hash, ok }: { name: string; hash: string; ok: boolean }) {
  return <li class="final"><span class="side small">{name}</span><Hash hash={hash} /><Mark state={ok ? "ok" : "nok"} text={t(ok ? "proof.same" : "proof.differs")} /></li>;
}

function Hash({ hash, quiet = false }: { hash: string; quiet?: boolean }) {
  return <span class={`mono hash ${quiet ? "muted" : ""}`} title={hash}>{hash.slice(0, 8)}…{hash.slice(-8)}{!quiet && <CopyButton text={hash} />}</span>;
}
