import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../text/text";
import { zoneName, full } from "../text/time";
import { session } from "../api/client";

/** The top left of every page: where we are, the answer in words and one number, what it rests on. */
export function Head({ over, answer, under, tools, title }: { over?: ComponentChildren; answer: ComponentChildren; under?: ComponentChildren; tools?: ComponentChildren; title: string }) {
  useEffect(() => {
    document.title = `${title} · Heddle`;
  }, [title]);
  return (
    <header class="page-head">
      <div class="answer">
        {over && <div class="over">{over}</div>}
        <h1>{answer}</h1>
        {under && <div class="soft">{under}</div>}
        <p class="paper small">{t("paper", { plant: session.value?.plant.name ?? "", who: session.value?.user.name ?? "", at: full(Date.now()), zone: zoneName(), address: location.href })}</p>
      </div>
      {tools && <div class="tools no-print">{tools}</div>}
    </header>
  );
}
