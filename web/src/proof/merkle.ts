/**
 * RFC 6962 / RFC 9162 §2.1.3.2 in the browser: the visitor's own machine recomputes the way from a fact's bytes to the signed root,
 * so nothing has to be believed. Leaf hash = SHA-256(0x00 ‖ bytes), node hash = SHA-256(0x01 ‖ left ‖ right).
 */
export type Sha256 = (data: Uint8Array) => Promise<Uint8Array>;

/** The browser's own SHA-256; absent on pages served without TLS from another machine. */
export const webCryptoSha256: Sha256 = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data as BufferSource));

/** One step of the ladder: the hash we carry, its sibling from the proof, on which side it stands, and what both give. */
export interface Step {
  side: "left" | "right";
  sibling: string;
  result: string;
}

export interface Proved {
  leafHash: string;
  steps: Step[];
  root: string;
  /** The proof had exactly as many hashes as a tree of this size needs. */
  complete: boolean;
}

export async function climb(leaf: Uint8Array, index: number, size: number, hashes: string[], sha256: Sha256): Promise<Proved> {
  let carried = await sha256(join(Uint8Array.of(0), leaf));
  const leafHash = toHex(carried);
  const steps: Step[] = [];
  let fn = BigInt(index);
  let sn = BigInt(size) - 1n;
  let complete = index >= 0 && index < size;
  for (const sibling of hashes) {
    if (sn === 0n) {
      complete = false;
      break;
    }
    const left = (fn & 1n) === 1n || fn === sn;
    carried = await sha256(left ? join(Uint8Array.of(1), fromHex(sibling), carried) : join(Uint8Array.of(1), carried, fromHex(sibling)));
    if (left && (fn & 1n) === 0n) {
      while ((fn & 1n) === 0n && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    }
    fn >>= 1n;
    sn >>= 1n;
    steps.push({ side: left ? "left" : "right", sibling, result: toHex(carried) });
  }
  return { leafHash, steps, root: toHex(carried), complete: complete && sn === 0n };
}

export interface Checkpoint {
  origin: string;
  size: number;
  root: string;
  /** The bytes that were signed. */
  body: Uint8Array;
  signatures: { name: string; bytes: Uint8Array }[];
}

/** A checkpoint in the C2SP tlog-checkpoint form: origin, size, root in base64, blank line, then "— name base64" lines. */
export function readCheckpoint(note: string): Checkpoint | undefined {
  const blank = note.indexOf("\n\n");
  if (blank < 0) return undefined;
  const lines = note.slice(0, blank).split("\n");
  const size = Number(lines[1]);
  if (!lines[0] || !Number.isInteger(size) || !lines[2]) return undefined;
  const signatures = note.slice(blank + 2).split("\n").flatMap((line) => {
    const found = /^\u2014 (\S+) (\S+)$/.exec(line.trim());
    return found ? [{ name: found[1]!, bytes: fromBase64(found[2]!) }] : [];
  });
  return { origin: lines[0], size, root: toHex(fromBase64(lines[2])), body: new TextEncoder().encode(note.slice(0, blank + 1)), signatures };
}

/** Whether the checkpoint carries a good Ed25519 signature of this key; undefined when this browser cannot check one. */
export async function signedBy(checkpoint: Checkpoint, keyHex: string): Promise<boolean | undefined> {
  if (!/^[0-9a-f]{64}$/i.test(keyHex) || !globalThis.crypto?.subtle) return undefined;
  try {
    const key = await crypto.subtle.importKey("raw", fromHex(keyHex) as BufferSource, { name: "Ed25519" }, false, ["verify"]);
    for (const { bytes } of checkpoint.signatures) {
      // The first four bytes say which key is meant.
      if (bytes.length === 68 && (await crypto.subtle.verify({ name: "Ed25519" }, key, bytes.slice(4) as BufferSource, checkpoint.body as BufferSource))) return true;
    }
    return false;
  } catch {
    return undefined;
  }
}

export function join(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length >> 1 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
