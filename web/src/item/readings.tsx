import { useSignal } from "@preact/signals";
import { Readings } from "../parts/bullet";
import { factHref } from "../parts/links";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { t } from "../text/text";
import { clock, full, shortDay } from "../text/time";
import { useTimeline } from "./timeline";

/** Every reading of the item against the limits that held then, grouped by the step that took it. */
export function AllReadings({ id, known }: { id: string; known: string | undefined }) {
  const { state, again } = useTimeline(id, known, true);
  const onlyBad = useSignal(false);
  const { data, failed } = state.value;
  if (failed && !data) return <Wrong failed={failed} again={again} />;
  if (!data) return <section class="panel"><WaitRows rows={12} chars={60} /></section>;
  const steps = data.filter((entry) => entry.readings && entry.readings.length > 0);
  const all = steps.flatMap((entry) => entry.readings!);
  const bad = all.filter((reading) => reading.verdict === "low" || reading.verdict === "high");
  if (all.length === 0) return <section class="panel"><Empty title={t("readings.empty")}>{t("readings.empty.next")}</Empty></section>;
  return (
    <section class="panel">
      <header>
        <h2>{bad.length === 0 ? t("readings.allIn", { n: all.length }) : t("readings.someOut", { n: bad.length, of: all.length })}</h2>
        {bad.length > 0 && <button class="button quiet" aria-pressed={onlyBad.value} onClick={() => (onlyBad.value = !onlyBad.value)}>{t(onlyBad.value ? "readings.showAll" : "readings.showBad")}</button>}
      </header>
      <div class="body stack">
        {steps.map((entry) => {
          const shown = onlyBad.value ? entry.readings!.filter((reading) => reading.verdict === "low" || reading.verdict === "high") : entry.readings!;
          if (shown.length === 0) return null;
          return (
            <div key={entry.seq}>
              <h3 class="row"><a href={factHref(entry.seq)}>{entry.title}</a><span class="muted small" title={full(entry.at)}>{entry.station} · {shortDay(entry.at)} {clock(entry.at)}</span></h3>
              <Readings readings={shown} />
            </div>
          );
        })}
      </div>
    </section>
  );
}
