import { useSignal } from "@preact/signals";
import { t } from "../text/text";

/** Asks once more: a revoked token stops a machine from writing. */
export function Revoke({ name, onDo }: { name: string; onDo: () => void }) {
  const sure = useSignal(false);
  if (!sure.value) return <button class="button quiet" onClick={() => (sure.value = true)}>{t("admin.token.revoke")}</button>;
  return <span class="row" style={{ justifyContent: "flex-end" }}><span class="small">{t("admin.token.sure", { name })}</span><button class="button danger" onClick={onDo}>{t("admin.token.revoke")}</button><button class="button quiet" onClick={() => (sure.value = false)}>{t("cancel")}</button></span>;
}
