import { t } from "../text/text";
import { Icon } from "./icon";

/** Puts an identifier on the clipboard. */
export function CopyButton({ text }: { text: string }) {
  return <button class="copy no-print" aria-label={t("copy")} title={t("copy")} onClick={() => void navigator.clipboard?.writeText(text)}><Icon name="copy" /></button>;
}
