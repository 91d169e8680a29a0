import { count } from "../text/number";
import { t } from "../text/text";

const PER_ROW = 16;
/** More than this is not drawn; the whole can be downloaded. */
export const SHOWN_BYTES = 4_096;

/** Bytes as they are: offset, hex, characters; one range can be marked. */
export function Hex({ bytes, mark, onPick }: { bytes: Uint8Array; mark?: number; onPick?: (at: number) => void }) {
  const shown = bytes.subarray(0, SHOWN_BYTES);
  const rows = Array.from({ length: Math.ceil(shown.length / PER_ROW) }, (_, row) => shown.subarray(row * PER_ROW, (row + 1) * PER_ROW));
  return (
    <div class="hex mono" role="group" aria-label={t("hex.label", { n: bytes.length })} tabIndex={0}>
      {rows.map((row, r) => (
        <div key={r} class="hex-row">
          <span class="muted">{(r * PER_ROW).toString(16).padStart(6, "0")}</span>
          <span>{Array.from(row, (byte, i) => {
            const at = r * PER_ROW + i;
            const text = byte.toString(16).padStart(2, "0");
            return <span key={i} class={`byte ${mark === at ? "marked" : ""}`} onClick={onPick ? () => onPick(at) : undefined}>{text}</span>;
          })}</span>
          <Characters row={row} mark={mark === undefined ? -1 : mark - r * PER_ROW} />
        </div>
      ))}
      {bytes.length > SHOWN_BYTES && <div class="muted">{t("hex.more", { n: count(bytes.length - SHOWN_BYTES) })}</div>}
    </div>
  );
}

function Characters({ row, mark }: { row: Uint8Array; mark: number }) {
  const text = Array.from(row, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : "·")).join("");
  if (mark < 0 || mark >= row.length) return <span class="soft">{text}</span>;
  return <span class="soft">{text.slice(0, mark)}<span class="marked">{text[mark]}</span>{text.slice(mark + 1)}</span>;
}
