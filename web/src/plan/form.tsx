import type { ComponentChildren } from "preact";
import type { ControlPlan, ControlRow } from "../api/plan";
import { t, word, type Key } from "../text/text";

/** A length of time as the plan writes it, in minutes. */
export function minutesOf(text: string): number {
  const [, amount = "0", unit = ""] = /^([\d.]+) *(\S*)$/.exec(text.trim()) ?? [];
  const per: Record<string, number> = { s: 1 / 60, min: 1, h: 60, d: 1440 };
  return Number(amount) * (per[unit] ?? 0);
}

/** `20 pcs` and `5 m` as what they mean. */
export function samplingOf(every: string): { kind: "all" | "pieces" | "metres"; n: number } {
  const [, amount = "1", unit = ""] = /^([\d.]+) *(\S*)$/.exec(every.trim()) ?? [];
  return unit === "" ? { kind: "all", n: 1 } : { kind: unit === "m" ? "metres" : "pieces", n: Number(amount) };
}

const COUNTED = ["p", "np", "c", "u", "laney-p", "laney-u"];

/** A row as choices; every field says in a line what it does. */
export function RowForm({ row, choices, onChange }: { row: ControlRow; choices: ControlPlan["choices"]; onChange: (row: ControlRow) => void }) {
  const put = (change: Partial<ControlRow>) => onChange({ ...row, ...change });
  const grouped = row.chart === "xbar-r" || row.chart === "xbar-s";
  const chart = (chosen: string) => {
    const means = chosen === "xbar-r" || chosen === "xbar-s";
    put({ chart: chosen, subgroup: means ? (grouped && (chosen === "xbar-s" || /^\d+$/.test(row.subgroup)) ? row.subgroup : "5") : "1", size: COUNTED.includes(chosen) ? row.size || (chosen === "c" ? "" : "1 h") : "", heads: chosen === "group" ? (row.heads.length > 0 ? row.heads : ["tool"]) : [], ...(chosen === "group" ? { stream: row.stream.filter((each) => each !== "tool") } : {}) });
  };
  return (
    <div class="row-form">
      <fieldset><legend>{t("cp.g.watch")}</legend>
        <Field name="chart"><select value={row.chart} onChange={(event) => chart(event.currentTarget.value)}>{choices.charts.map((each) => <option key={each} value={each}>{word("cp.chart", each)}</option>)}</select></Field>
        {grouped && <Field name="subgroup"><input value={row.subgroup} maxLength={20} onChange={(event) => put({ subgroup: event.currentTarget.value.trim() })} /></Field>}
        {COUNTED.includes(row.chart) && <Field name="size"><input value={row.size} maxLength={60} onChange={(event) => put({ size: event.currentTarget.value.trim() })} /></Field>}
        {row.chart === "group" && <Checks name="heads" family="cp.stream" all={choices.streams.filter((each) => each !== "product" && !row.stream.includes(each))} chosen={row.heads} onChange={(heads) => put({ heads: heads.length === 0 ? row.heads : heads })} />}
        <Sampling every={row.every} onChange={(every) => put({ every })} />
        <Checks name="stream" family="cp.stream" all={choices.streams} chosen={row.stream} onChange={(stream) => put({ stream: stream.length === 0 ? ["station"] : stream })} />
        <Field name="learn"><Num value={row.learn} min={10} max={100000} onChange={(learn) => put({ learn })} /></Field>
        <Field name="late"><Num value={minutesOf(row.late)} min={1} max={100000} onChange={(late) => put({ late: late === 60 ? "1 h" : `${late} min` })} /></Field>
        <Flag name="selfStarting" value={row.selfStarting} onChange={(selfStarting) => put({ selfStarting })} />
      </fieldset>
      <fieldset><legend>{t("cp.g.find")}</legend>
        <Flag name="watch" value={row.watch} onChange={(watch) => put({ watch })} />
        {row.watch && <Field name="shift"><Num value={row.shift} min={0.1} max={10} step={0.1} onChange={(shift) => put({ shift })} /></Field>}
        {row.watch && <Field name="falseAlarmsPerMonth"><Num value={row.falseAlarmsPerMonth} min={0.01} max={1000} step="any" onChange={(falseAlarmsPerMonth) => put({ falseAlarmsPerMonth })} /></Field>}
        {row.watch && <Checks name="rules" family="cp.rule" all={choices.rules} chosen={row.rules} onChange={(rules) => put({ rules })} />}
      </fieldset>
      <fieldset><legend>{t("cp.g.do")}</legend>
        <Field name="severity"><select value={row.severity} onChange={(event) => put({ severity: event.currentTarget.value as ControlRow["severity"] })}>{choices.severities.map((each) => <option key={each} value={each}>{word("severity", each)}</option>)}</select></Field>
        <Checks name="reaction" family="cp.reaction" all={choices.reactions} chosen={row.reaction} onChange={(reaction) => put({ reaction })} />
        <Checks name="call" family="role" all={choices.roles} chosen={row.call} onChange={(call) => put({ call })} />
        <Field name="escalate"><Num value={minutesOf(row.escalateAfter)} min={0} max={100000} onChange={(after) => put(after > 0 ? { escalateAfter: `${after} min`, escalateTo: row.escalateTo.length > 0 ? row.escalateTo : ["engineer"] } : { escalateAfter: "", escalateTo: [] })} /></Field>
        {row.escalateAfter !== "" && <Checks name="escalateTo" family="role" all={choices.roles} chosen={row.escalateTo} onChange={(to) => put({ escalateTo: to.length === 0 ? row.escalateTo : to })} />}
        <Field name="signing"><select value={row.signing} onChange={(event) => put({ signing: event.currentTarget.value })}>{choices.signings.map((each) => <option key={each} value={each}>{word("cp.signing", each)}</option>)}</select></Field>
      </fieldset>
    </div>
  );
}

function Field({ name, children }: { name: string; children: ComponentChildren }) {
  return <label class="field"><span>{t(`cp.f.${name}` as Key)}</span>{children}<span class="why small muted">{t(`cp.f.${name}.why` as Key)}</span></label>;
}

function Num({ value, min, max, step = 1, onChange }: { value: number; min: number; max: number; step?: number | "any"; onChange: (value: number) => void }) {
  return <input type="number" value={value} min={min} max={max} step={step} onChange={(event) => event.currentTarget.reportValidity() && event.currentTarget.value !== "" && onChange(event.currentTarget.valueAsNumber)} />;
}

function Flag({ name, value, onChange }: { name: string; value: boolean; onChange: (value: boolean) => void }) {
  return <div class="field"><label class="check"><input type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} /> {t(`cp.f.${name}` as Key)}</label><span class="why small muted">{t(`cp.f.${name}.why` as Key)}</span></div>;
}

/** What is chosen and no choice of ours, such as a person, stays a choice. */
function Checks({ name, family, all, chosen, onChange }: { name: string; family: string; all: string[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const offered = [...all, ...chosen.filter((each) => !all.includes(each))];
  return (
    <div class="field wide" role="group" aria-label={t(`cp.f.${name}` as Key)}>
      <span>{t(`cp.f.${name}` as Key)}</span>
      <span class="checks">{offered.map((each) => <label key={each} class="check"><input type="checkbox" checked={chosen.includes(each)} onChange={(event) => onChange(event.currentTarget.checked ? offered.filter((one) => one === each || chosen.includes(one)) : chosen.filter((one) => one !== each))} /> {word(family, each)}</label>)}</span>
      {name !== "escalateTo" && <span class="why small muted">{t(`cp.f.${name}.why` as Key)}</span>}
    </div>
  );
}

function Sampling({ every, onChange }: { every: string; onChange: (every: string) => void }) {
  const { kind, n } = samplingOf(every);
  const write = (how: string, amount: number) => onChange(how === "all" ? "" : how === "metres" ? `${amount} m` : `${Math.max(1, Math.round(amount))} pcs`);
  return (
    <div class="field" role="group" aria-label={t("cp.f.every")}>
      <span>{t("cp.f.every")}</span>
      <span class="row">
        <select aria-label={t("cp.f.every")} value={kind} onChange={(event) => write(event.currentTarget.value, kind === "all" ? (event.currentTarget.value === "metres" ? 5 : 20) : n)}>
          {(["all", "pieces", "metres"] as const).map((each) => <option key={each} value={each}>{t(`cp.every.${each}`)}</option>)}
        </select>
        {kind !== "all" && <input type="number" aria-label={t("cp.every.n")} class="short" value={n} min={kind === "metres" ? 0.1 : 1} max={1000000} step={kind === "metres" ? "any" : 1} onChange={(event) => event.currentTarget.reportValidity() && event.currentTarget.value !== "" && write(kind, event.currentTarget.valueAsNumber)} />}
      </span>
      <span class="why small muted">{t("cp.f.every.why")}</span>
    </div>
  );
}
