import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { BarcodeDetector, setZXingModuleOverrides } from "barcode-detector/ponyfill";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import { t } from "../text/text";

setZXingModuleOverrides({ locateFile: (path: string, prefix: string) => (path.endsWith(".wasm") ? wasmUrl : prefix + path) });

const LOOK_EVERY_MILLIS = 150;

/** Reads a code with the phone's camera. Loaded only when asked for; the decoder is served by the plant itself. */
export function Camera({ onCode, onClose }: { onCode: (code: string) => void; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const problem = useSignal<string | undefined>(undefined);

  useEffect(() => {
    dialog.current?.showModal();
    let stream: MediaStream | undefined;
    let ended = false;
    let timer: ReturnType<typeof setTimeout>;
    const detector = new BarcodeDetector({ formats: ["data_matrix", "qr_code", "code_128", "code_39", "ean_13", "itf"] });
    const look = async () => {
      if (ended || !video.current) return;
      const codes = video.current.readyState >= 2 ? await detector.detect(video.current).catch(() => []) : [];
      if (codes[0]) {
        navigator.vibrate?.(40);
        return onCode(codes[0].rawValue);
      }
      timer = setTimeout(look, LOOK_EVERY_MILLIS);
    };
    (async () => {
      if (!navigator.mediaDevices) {
        problem.value = t("camera.insecure");
        return;
      }
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
        if (ended || !video.current) return stream.getTracks().forEach((track) => track.stop());
        video.current.srcObject = stream;
        await video.current.play();
        void look();
      } catch {
        problem.value = t("camera.refused");
      }
    })();
    return () => {
      ended = true;
      clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);

  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="camera-title">
      <div class="stack">
        <h2 id="camera-title">{t("camera.title")}</h2>
        {problem.value ? <p role="alert">{problem.value}</p> : <video class="camera" ref={video} muted playsInline />}
        <p class="muted small">{t("camera.hint")}</p>
        <div class="actions"><button class="button" onClick={() => dialog.current?.close()}>{t("close")}</button></div>
      </div>
    </dialog>
  );
}
