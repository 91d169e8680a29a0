import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { said, start, work, type Said } from "./bench";
import { ended } from "./queue";
import { t, word } from "../text/text";
import { shortClock } from "../text/time";

const GO = "M4 13l5 5L20 6";
const STOP = "M6 6l12 12M18 6L6 18";

/** One verdict that is read from three metres: shape, word, colour. */
export function Big({ good, words, children }: { good: boolean; words: string; children: ComponentChildren }) {
  useEffect(() => scrollTo(0, 0), [good, words]);
  return (
    <div class={`big-verdict ${good ? "go" : "stop"}`} role="alert">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {good ? <circle cx="12" cy="12" r="11" /> : <path class="body" d="M7.500 1h9L23 7.500v9L16.500 23h-9L1 16.500v-9z" />}
        <path class="sign" d={good ? GO : STOP} transform="translate(12 12) scale(0.620) translate(-12 -12)" />
      </svg>
      <strong>{words}</strong>
      {children}
    </div>
  );
}

/** As people call it, also for what is no product of this station. */
const stepName = (id: string): string => work.value?.steps.find((each) => each.step === id)?.name ?? id;

/** What the gate said, or what is gone by without it. */
export function Gate({ said: told }: { said: Extract<Said, { kind: "gate" }> }) {
  const { unit, step, verdict } = told;
  const here = unit.state === "here";
  return (
    <section class="verdict">
      <Big good={verdict.allowed} words={t(verdict.allowed ? "terminal.go" : "terminal.no")}>
        <span class="unit-name">{unit.name}</span><span>{step?.name ?? stepName(unit.step)}</span>
      </Big>
      {verdict.by !== "gate" && <p class="notice">{t(verdict.by === "alternate" ? "terminal.by.alternate" : verdict.by === "stop" ? "terminal.by.stop" : "terminal.by.kept", { at: shortClock(unit.answer.at) })}</p>}
      {verdict.reasons.length > 0 && (
        <ul class="reasons">
          {verdict.reasons.map((why) => (
            <li key={why.code + (why.sentence ?? "")}>
              <b>{word("terminal.why", why.code)}</b>
              {why.sentence && <span>{why.sentence}</span>}
              <span class="do">{word("terminal.do", why.code)}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="buttons">
        {verdict.allowed && step && <button class="big main" autofocus onClick={() => void start(unit, step, verdict.aloneSince)}>{t(here ? "terminal.goOn" : "terminal.start")}</button>}
        <button class="big" onClick={() => (said.value = undefined)}>{t("terminal.other")}</button>
      </div>
    </section>
  );
}

/** How a step ended: the terminal's word at once, the server's as soon as it has judged. */
export function End({ said: told }: { said: Extract<Said, { kind: "end" }> }) {
  const judged = ended.value[told.key];
  const good = judged ? judged.result === "ok" : told.ok;
  const lines = judged ? judged.lines.filter((line) => !line.good).map((line) => line.sentence) : told.lines;
  return (
    <section class="verdict">
      <Big good={good} words={t(good ? "terminal.ok" : "terminal.nok")}>
        <span class="unit-name">{told.unit.name}</span><span>{t(judged ? "terminal.recorded" : "terminal.keptHere")}</span>
      </Big>
      {lines.length > 0 && <ul class="reasons">{lines.map((line) => <li key={line}><b>{line}</b></li>)}</ul>}
      {!good && <p class="notice">{t("terminal.nok.do")}</p>}
      <div class="buttons"><button class="big main" autofocus onClick={() => (said.value = undefined)}>{t("terminal.nextUnit")}</button></div>
    </section>
  );
}
