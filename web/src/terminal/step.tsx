import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { change, doing, fieldKey, finish, missing, note, notice, said } from "./bench";
import { scaled } from "./photo";
import type { Doing, Entry, Photo } from "./shape";
import { typed } from "./value";
import { t } from "../text/text";

/** What the step asks, field by field, each with its limits beside it and judged while it is typed. */
export function StepForm() {
  const now = doing.value!;
  useEffect(() => scrollTo(0, 0), [now.key]);
  const left = missing(now);
  const { step, unit } = now;
  return (
    <form class="step" onSubmit={(event) => { event.preventDefault(); if (missing(doing.value!) === 0) void finish(doing.value!); else showMissing(event.currentTarget); }}>
      <h2>{unit.name} <small>{step.name}</small></h2>
      {(step.recipe || step.program) && <p class="soft">{step.recipe && t("terminal.recipe", { recipe: step.recipe })} {step.program && t("terminal.program", { program: step.program })}</p>}
      {step.sheet.length > 0 && <ol class="sheet">{step.sheet.map((line) => <li key={line}>{line}</li>)}</ol>}
      {(step.documents ?? []).map((each) => <Drawing key={each.sha256} name={each.name} sha256={each.sha256} picture={each.picture} />)}
      {step.positions.flatMap((position) => step.entries.map((asked) => <Field key={fieldKey(position, asked.id)} now={now} asked={asked} position={position} />))}
      {step.checks.map((check) => (
        <fieldset key={check.id} class="check">
          <legend>{check.name}</legend>
          <button type="button" class="big" aria-pressed={now.ticks[check.id] === true} onClick={() => change({ ...now, ticks: { ...now.ticks, [check.id]: true } })}>✓ {t("terminal.yes")}</button>
          <button type="button" class="big no" aria-pressed={now.ticks[check.id] === false} onClick={() => change({ ...now, ticks: { ...now.ticks, [check.id]: false } })}>✕ {t("terminal.notSo")}</button>
        </fieldset>
      ))}
      {step.defects.length > 0 && (
        <fieldset class="defects">
          <legend>{t("terminal.defects")}</legend>
          {step.defects.map((defect) => {
            const found = now.defects.includes(defect.id);
            return <button type="button" key={defect.id} class="big no" aria-pressed={found} onClick={() => change({ ...now, defects: found ? now.defects.filter((each) => each !== defect.id) : [...now.defects, defect.id] })}>{defect.name}</button>;
          })}
        </fieldset>
      )}
      <label class="long"><span>{t("terminal.remark")}</span><textarea rows={2} value={now.note} onInput={(event) => change({ ...now, note: event.currentTarget.value })} /></label>
      <Photos photos={now.photos ?? []} add={(photo) => change({ ...doing.value!, photos: [...(doing.value!.photos ?? []), photo] })} />
      <div class="buttons">
        <button class={`big main ${left > 0 ? "unfinished" : ""}`}>{left > 0 ? t("terminal.left", { n: left }) : t("terminal.finish")}</button>
        <button type="button" class="big" onClick={() => { change(undefined); said.value = undefined; }}>{t("terminal.aside")}</button>
      </div>
    </form>
  );
}

/** Leads to the first thing that is still to do: with gloves nobody looks for it. */
function showMissing(form: HTMLFormElement): void {
  const open = form.querySelector<HTMLElement>('.value.empty:not(.optional) input, .value.refused input, .check:not(:has([aria-pressed="true"])) button');
  open?.scrollIntoView({ block: "center" });
  open?.focus({ preventScroll: true });
}

/** A picture of the work sheet: it fills the width, and the whole screen when it is touched. */
function Drawing({ name, sha256, picture }: { name: string; sha256: string; picture: boolean }) {
  const large = useSignal(false);
  const missing = useSignal(false);
  const address = `/api/terminal/documents/${sha256}`;
  if (!picture || missing.value) return <p class="drawing">{missing.value ? t("terminal.drawing.missing", { name }) : <a class="big" href={address} target="_blank" rel="noopener">{name}</a>}</p>;
  return (
    <figure class={`drawing ${large.value ? "large" : ""}`}>
      <button type="button" aria-pressed={large.value} onClick={() => (large.value = !large.value)}><img src={address} alt={name} onError={() => (missing.value = true)} /></button>
      <figcaption>{name} <span class="soft">{t(large.value ? "terminal.drawing.small" : "terminal.drawing.large")}</span></figcaption>
    </figure>
  );
}

function limits(asked: Entry): string {
  const { lower, upper, nominal, unit } = asked;
  const range = lower !== undefined && upper !== undefined ? `${lower} – ${upper}` : lower !== undefined ? `≥ ${lower}` : upper !== undefined ? `≤ ${upper}` : t("terminal.noLimits");
  return `${range} ${unit}${nominal !== undefined ? ` · ${t("terminal.nominal", { nominal })}` : ""}`;
}

function Field({ now, asked, position }: { now: Doing; asked: Entry; position: string }) {
  const at = fieldKey(position, asked.id);
  const text = now.typed[at] ?? "";
  const found = typed(text, now.again[at], asked);
  const far = found.is === "refused" && found.code === "implausible";
  const confirmed = now.again[at] !== undefined && found.is === "judged";
  const id = `f-${at.replace(/\W/g, "-")}`;
  const state = found.is === "judged" ? found.place : found.is;
  const words = found.is === "judged" ? (found.place === "in" ? t("terminal.in") : t(found.place === "below" ? "terminal.below" : "terminal.above", { limit: `${(found.place === "below" ? asked.lower : asked.upper) ?? ""} ${asked.unit}` }))
    : found.is === "refused" ? t(`terminal.value.${found.code}`, { unit: asked.unit, n: asked.decimals }) : asked.optional ? t("terminal.optional") : t("terminal.needed");
  const next = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const all = [...document.querySelectorAll<HTMLElement>(".step input, .step .check button")];
    all[all.indexOf(event.currentTarget as HTMLElement) + 1]?.focus();
  };
  return (
    <div class={`value ${state} ${asked.optional ? "optional" : ""}`}>
      <label for={id}><b>{asked.name}{position ? ` · ${position}` : ""}</b><span class="limits">{limits(asked)}</span></label>
      <div class="entry">
        <input id={id} type="text" inputMode="decimal" autocomplete="off" aria-describedby={`${id}-is`} aria-invalid={found.is === "refused" || state === "below" || state === "above"} value={text} onKeyDown={next}
          onInput={(event) => { const { [at]: _, ...again } = now.again; change({ ...now, typed: { ...now.typed, [at]: event.currentTarget.value }, again }); }} />
        <span class="unit-sign" aria-hidden="true">{asked.unit}</span>
      </div>
      <div id={`${id}-is`} class="is" role="status"><span aria-hidden="true">{state === "in" ? "●" : state === "empty" ? "○" : "■"}</span> {words}</div>
      {(far || confirmed) && (
        <label class="again"><span>{t("terminal.again")}</span>
          <input type="text" inputMode="decimal" autocomplete="off" value={now.again[at] ?? ""} onInput={(event) => change({ ...now, again: { ...now.again, [at]: event.currentTarget.value } })} />
        </label>
      )}
    </div>
  );
}

const MAX_PHOTOS = 8;

function Photos({ photos, add }: { photos: Photo[]; add: (photo: Photo) => void }) {
  const take = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])].slice(0, MAX_PHOTOS - photos.length);
    input.value = "";
    for (const file of files) await scaled(file).then(add, () => (notice.value = { code: "no-picture", detail: file.name }));
  };
  return (
    <div class="photos">
      <label class="big file">{t("terminal.photo")}{photos.length > 0 ? ` · ${photos.length}` : ""}
        <input type="file" accept="image/*" capture="environment" onChange={(event) => void take(event.currentTarget)} />
      </label>
    </div>
  );
}

/** Something is not as it should be: a note, with photos where a unit is in hand. */
export function Note({ close }: { close: () => void }) {
  const text = useSignal("");
  const photos = useSignal<Photo[]>([]);
  const told = said.value;
  const unit = doing.value?.unit ?? told?.unit;
  const send = async (event: Event) => {
    event.preventDefault();
    if (!text.value.trim()) return;
    await note(text.value.trim(), unit, photos.value);
    notice.value = { code: "note-kept" };
    close();
  };
  return (
    <form class="step" onSubmit={(event) => void send(event)}>
      <h2>{t("terminal.note")} <small>{unit ? unit.name : t("terminal.note.station")}</small></h2>
      <label class="long"><span>{t("terminal.note.what")}</span><textarea rows={5} required value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} /></label>
      {unit ? <Photos photos={photos.value} add={(photo) => (photos.value = [...photos.value, photo])} /> : <p class="soft">{t("terminal.note.noUnit")}</p>}
      <div class="buttons">
        <button class="big main" disabled={!text.value.trim()}>{t("terminal.note.keep")}</button>
        <button type="button" class="big" onClick={close}>{t("terminal.back")}</button>
      </div>
    </form>
  );
}
