import { useSignal } from "@preact/signals";
import { get, inPath, write } from "../api/client";
import { useLoad } from "../api/load";
import { factHref } from "../parts/links";
import { digitsFor, hasOwnMeasures, type ChartPoint, type StreamChart } from "../shape/control";
import { count, figure } from "../text/number";
import { t, word } from "../text/text";
import { moment } from "../text/time";
import { value } from "./control";
import { Deed, given, signatureOf, SignatureFields } from "./dialog";

interface Proposal {
  verdict: string;
  canFreeze: boolean;
  centre: number;
  sigma: number;
  lower: number;
  upper: number;
  points: number;
  excluded: { seq: number; index: number; who?: string; value: number; leftOut: boolean; reason: string }[];
  evidence: string;
  parts: { name: string; verdict: string; centre?: number; sigma?: number; points: number; frozen: boolean; kept: boolean }[];
}

/** More of them are not looked at one by one. */
const MOST_DOUBTFUL = 40;

interface Doubtful {
  name: string;
  seq: number;
  said: string;
  reason: string;
}

const nameOf = (point: { seq: number; index: number }) => `${point.seq}:${point.index}`;

/** Points that a person may know the cause of: those that do not count as they are, and those that rang. */
function doubtful(proposal: Proposal | undefined, points: ChartPoint[], symbol: string): Doubtful[] {
  const found = new Map<string, Doubtful>();
  for (const each of proposal?.excluded ?? []) {
    found.set(nameOf(each), { name: nameOf(each), seq: each.seq, said: [each.who, `${figure(each.value, 6)} ${symbol}`.trim()].filter(Boolean).join(" · "), reason: each.reason });
  }
  for (const point of points) {
    if (point.rules.length > 0 && !point.late && !found.has(nameOf(point))) {
      found.set(nameOf(point), { name: nameOf(point), seq: point.seq, said: `${figure(point.held?.raw ?? point.value, 6)} ${symbol}`.trim(), reason: `${moment(point.at)}, ${point.rules.map((rule) => word("rule", rule)).join(", ")}` });
    }
  }
  return [...found.values()].slice(0, MOST_DOUBTFUL);
}

/** New limits are never silent: what they would be, from how many points, which do not count as they are, and why. Signed. */
export function Freeze({ data: chart, onClose, onDone }: { data: StreamChart; onClose: () => void; onDone: () => void }) {
  const { stream } = chart;
  const out = useSignal<readonly string[]>([]);
  const exclude = out.value.join(",");
  const loaded = useLoad(`proposal ${stream.id} ${exclude}`, (signal) => get<Proposal>(`/api/streams/${inPath(stream.id)}/proposal`, exclude ? { exclude } : {}, signal));
  const { data, failed } = loaded.value;
  const digits = data ? digitsFor(data.lower, data.upper) : 3;
  const symbol = hasOwnMeasures(stream) && stream.symbol === "σ" ? "" : stream.symbol;
  const points = doubtful(data, chart.points, symbol);
  const flip = (name: string) => (out.value = out.value.includes(name) ? out.value.filter((each) => each !== name) : [...out.value, name]);
  return (
    <Deed title={t("chart.freeze.title")} does={t("chart.freeze.do")} onClose={onClose}
      what={failed ? failed.problem.message : !data ? t("loading") : !data.canFreeze ? t("chart.freeze.not", { evidence: data.evidence }) : t("chart.freeze.what", { lower: value(data.lower, digits), centre: value(data.centre, digits), upper: value(data.upper, digits), symbol: stream.symbol, evidence: data.evidence })}
      act={async (form) => {
        await write("POST", `/api/streams/${inPath(stream.id)}/freeze`, { reason: given(form, "reason"), exclude: out.value, ...signatureOf(form) });
        onDone();
      }}>
      {points.length > 0 && (
        <fieldset class="excluded">
          <legend>{t("chart.freeze.doubtful")}</legend>
          <p class="small muted">{t("chart.freeze.cause")}</p>
          <ul class="small" tabIndex={0} aria-label={t("chart.freeze.doubtful")}>{points.map((each) => (
            <li key={each.name}><label class="check"><input type="checkbox" checked={out.value.includes(each.name)} onChange={() => flip(each.name)} /><span><b>{each.said}</b> <span class="muted">{each.reason}</span></span></label> <a class="id" href={factHref(each.seq)}>{each.seq}</a></li>
          ))}</ul>
        </fieldset>
      )}
      {data && data.parts.length > 0 && <Parts parts={data.parts} />}
      <label class="field"><span>{t("hold.reason")}</span><textarea name="reason" rows={2} required minLength={3} disabled={!data?.canFreeze} /></label>
      <SignatureFields />
    </Deed>
  );
}

function Parts({ parts }: { parts: Proposal["parts"] }) {
  return (
    <div class="scroll-x freeze-parts" tabIndex={0} role="region" aria-label={t("chart.freeze.parts")}><table class="small">
      <thead><tr><th>{t("chart.freeze.part")}</th><th class="num">{t("chart.centre")}</th><th class="num">σ</th><th class="num">n</th><th>{t("chart.freeze.becomes")}</th></tr></thead>
      <tbody>{parts.map((each) => <tr key={each.name}><td>{each.name}</td><td class="num">{each.centre === undefined ? "–" : figure(each.centre, 5)}</td><td class="num">{each.sigma === undefined ? "–" : figure(each.sigma, 3)}</td><td class="num">{count(each.points)}</td><td>{t(each.kept ? "chart.freeze.kept" : each.frozen ? "chart.freeze.frozen" : "chart.freeze.learns")}{each.frozen && !each.kept ? "" : ` (${word("phase", each.verdict)})`}</td></tr>)}</tbody>
    </table></div>
  );
}
