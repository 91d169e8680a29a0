import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Rung } from "../api/quality";
import { onsetBand } from "../shape/alerts";
import { t } from "../text/text";
import { clock, dayKey, duration, full, moment } from "../text/time";

const HEIGHT = 84;

/** When a deviation began: the interval as a band, its best estimate as a line, the bell as a square; in words first. */
export function Onset({ alarm }: { alarm: Rung }) {
  const svg = useRef<SVGSVGElement>(null);
  const width = useSignal(640);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) width.value = Math.max(240, Math.round(entry.contentRect.width));
    });
    if (svg.current) observer.observe(svg.current);
    return () => observer.disconnect();
  }, []);
  const band = onsetBand(alarm);
  if (!band) return <p class="body muted">{t("onset.unknown")}</p>;
  const unseen = Date.parse(alarm.at) - Date.parse(alarm.onsetAt);
  const sameDay = dayKey(alarm.onsetFrom) === dayKey(alarm.at);
  const when = (at: string) => (sameDay ? clock(at) : moment(at));
  const words = t(unseen < 1_500 ? "onset.atOnce" : "onset.words", { began: when(alarm.onsetAt), from: when(alarm.onsetFrom), to: when(alarm.onsetTo), rang: when(alarm.at), unseen: duration(unseen) });
  const x = (share: number) => share * width.value;
  const anchor = (share: number) => (share < 0.2 ? "start" : share > 0.8 ? "end" : "middle");
  return (
    <div class="onset">
      <p>{words}</p>
      <svg ref={svg} height={HEIGHT} role="img" aria-label={words}>
        <rect class="suspect" x={x(band.began)} y="26" width={Math.max(0, x(band.rang) - x(band.began))} height="28" />
        <rect class="band" x={x(band.from)} y="26" width={Math.max(2, x(band.to) - x(band.from))} height="28" />
        <line class="base" x1="0" x2={width.value} y1="54.500" y2="54.500" />
        <line class="began" x1={x(band.began)} x2={x(band.began)} y1="22" y2="54" />
        <rect class="rang" x={x(band.rang) - 5} y="40" width="10" height="10" />
        <text x={x(band.began)} y="16" text-anchor={anchor(band.began)}>{t("onset.began")} {when(alarm.onsetAt)}</text>
        <text x={x(band.rang)} y="74" text-anchor={anchor(band.rang)}><title>{full(alarm.at)}</title>{t("onset.rang")} {when(alarm.at)}</text>
      </svg>
    </div>
  );
}
