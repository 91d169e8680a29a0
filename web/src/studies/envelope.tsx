import { useRef } from "preact/hooks";
import type { GoldenShape, GoldenTrace } from "../api/studies";
import { Icon } from "../parts/icon";
import { saveSvg } from "../parts/svg";
import { figure } from "../text/number";
import { t } from "../text/text";
import { area, Picture, span, through } from "./draw";

const title = (name: string) => name.replace(/-/g, " ");

/** The band of good runs for each variable, the run over it, and the moment at which it leaves. */
export function Envelope({ shape, run, name }: { shape: GoldenShape; run?: GoldenTrace; name: string }) {
  const box = useRef<HTMLDivElement>(null);
  const { places, bands, axis } = shape;
  const xs: [number, number] = [places[0]!, places.at(-1)!];
  const save = () => box.current?.querySelectorAll<SVGSVGElement>("svg.picture").forEach((svg, i) => saveSvg(svg, `${name}-${bands[i]?.variable.name ?? "error"}`));
  return (
    <div ref={box} class="envelope">
      <div class="row legend small"><span><i class="key band" />{t("golden.band")}</span><span><i class="key mean" />{t("golden.mean")}</span>{run && <span><i class="key run" />{t("golden.thisRun")}</span>}
        <button class="button quiet no-print" onClick={save}><Icon name="download" />SVG</button></div>
      <div class="envelopes">
        {bands.map((band, j) => {
          const values = run?.values[j] ?? [];
          const leaves = run?.where && run.where.variable === band.variable.name ? run.where : undefined;
          return (
            <figure key={band.variable.name}>
              <figcaption class="small"><b>{title(band.variable.name)}</b> <span class="muted">{band.variable.symbol}</span></figcaption>
              <Picture label={t("golden.picture", { variable: title(band.variable.name), axis: axis.name })} xs={xs} ys={span([band.low, band.high, values])} height={bands.length > 4 ? 150 : 220} xName={`${axis.name} ${axis.symbol}`}>
                {(s) => <>
                  <path class="good-band" d={area(s, places, band.low, band.high)} />
                  <path class="good-mean" d={through(s, places, band.mean)} />
                  {run && <path class="the-run" d={through(s, places, values)} />}
                  {leaves && <g class="leaves"><line x1={s.x(leaves.place)} x2={s.x(leaves.place)} y1={10} y2={s.height - 34} /><path d={`M${s.x(leaves.place)} ${s.y(leaves.value) - 7}l7 7-7 7-7-7z`} /><text x={s.x(leaves.place) + (s.x(leaves.place) > s.width / 2 ? -10 : 10)} y={22} text-anchor={s.x(leaves.place) > s.width / 2 ? "end" : "start"}>{figure(leaves.place, 4)} {axis.symbol}</text></g>}
                </>}
              </Picture>
            </figure>
          );
        })}
        {run && run.moments.some((each) => each > 0) && (
          <figure>
            <figcaption class="small"><b>{t("golden.moments")}</b> <span class="muted">{t("golden.moments.unit")}</span></figcaption>
            <Picture label={t("golden.moments")} xs={xs} ys={[0, Math.max(1.2, ...run.moments)]} height={bands.length > 4 ? 150 : 220} xName={`${axis.name} ${axis.symbol}`}>
              {(s) => <><path class="error-area" d={area(s, places, places.map(() => 0), run.moments)} /><line class="limit-line" x1={s.x(s.x0)} x2={s.x(s.x1)} y1={s.y(1)} y2={s.y(1)} /></>}
            </Picture>
          </figure>
        )}
      </div>
    </div>
  );
}
