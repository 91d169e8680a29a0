import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { climb, fromBase64, fromHex, readCheckpoint, signedBy, toHex, type Sha256 } from "../src/proof/merkle";

const sha256: Sha256 = async (data) => new Uint8Array(createHash("sha256").update(data).digest());

/** The eight inputs and roots of the reference tree of RFC 6962 implementations (certificate-transparency merkletree tests). */
const INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

async function hash(...parts: Uint8Array[]): Promise<Uint8Array> {
  return sha256(new Uint8Array(Buffer.concat(parts)));
}

async function root(leaves: Uint8Array[]): Promise<Uint8Array> {
  if (leaves.length === 1) return hash(Uint8Array.of(0), leaves[0]!);
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return hash(Uint8Array.of(1), await root(leaves.slice(0, k)), await root(leaves.slice(k)));
}

async function path(index: number, leaves: Uint8Array[]): Promise<string[]> {
  if (leaves.length === 1) return [];
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return index < k
    ? [...(await path(index, leaves.slice(0, k))), toHex(await root(leaves.slice(k)))]
    : [...(await path(index - k, leaves.slice(k))), toHex(await root(leaves.slice(0, k)))];
}

describe("the way from a leaf to the root", () => {
  const leaves = INPUTS.map(fromHex);

  test("every leaf of every reference tree climbs to the published root", async () => {
    for (let size = 1; size <= leaves.length; size++) {
      for (let index = 0; index < size; index++) {
        const proved = await climb(leaves[index]!, index, size, await path(index, leaves.slice(0, size)), sha256);
        expect(proved.root, `leaf ${index} of ${size}`).toBe(ROOTS[size - 1]);
        expect(proved.complete).toBe(true);
      }
    }
  });

  test("one altered bit never reaches the root", async () => {
    const leaf = fromHex(INPUTS[5]!);
    leaf[0]! ^= 1;
    expect((await climb(leaf, 5, 8, await path(5, leaves), sha256)).root).not.toBe(ROOTS[7]);
  });

  test("a proof with a hash too few or too many is not complete", async () => {
    const hashes = await path(2, leaves.slice(0, 7));
    expect((await climb(leaves[2]!, 2, 7, hashes.slice(0, -1), sha256)).complete).toBe(false);
    expect((await climb(leaves[2]!, 2, 7, [...hashes, ROOTS[0]!], sha256)).complete).toBe(false);
    expect((await climb(leaves[2]!, 9, 7, hashes, sha256)).complete).toBe(false);
  });
});

describe("a signed checkpoint", () => {
  test("is read and its Ed25519 signature checked", async () => {
    const keys = (await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"])) as CryptoKeyPair;
    const body = `plant/journal\n8\n${Buffer.from(ROOTS[7]!, "hex").toString("base64")}\n`;
    const signature = new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, keys.privateKey, new TextEncoder().encode(body)));
    const note = `${body}\n\u2014 plant/journal ${Buffer.concat([Buffer.from([1, 2, 3, 4]), signature]).toString("base64")}\n`;
    const key = toHex(new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey)));
    const read = readCheckpoint(note)!;
    expect(read).toMatchObject({ origin: "plant/journal", size: 8, root: ROOTS[7] });
    expect(await signedBy(read, key)).toBe(true);
    expect(await signedBy({ ...read, body: new TextEncoder().encode(body.replace("8", "9")) }, key)).toBe(false);
    expect(await signedBy(read, "not a key")).toBeUndefined();
  });

  test("what is no checkpoint is not read as one", () => {
    expect(readCheckpoint("hello")).toBeUndefined();
    expect(readCheckpoint("a\nb\n\n")).toBeUndefined();
  });
});

test("base64 and hex are exact", () => {
  expect(toHex(fromBase64("AP8Q"))).toBe("00ff10");
  expect(toHex(fromHex("00ff10"))).toBe("00ff10");
});
