import type { Queued } from "./shape";

/** The terminal's own store: what it needs without contact, and what is not recorded yet. It outlives the browser. */
const NAME = "heddle-terminal";

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("kept");
      request.result.createObjectStore("queue", { keyPath: "seq", autoIncrement: true });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  });
  return opened;
}

/** Resolves when it is written, not when it is asked for. */
async function within<T>(store: "kept" | "queue", mode: IDBTransactionMode, ask: (in_: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(store, mode, mode === "readwrite" ? { durability: "strict" } : {});
  const request = ask(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB"));
  });
}

export const read = <T>(key: string): Promise<T | undefined> => within("kept", "readonly", (kept) => kept.get(key) as IDBRequest<T | undefined>);

export const keep = (key: string, value: unknown): Promise<unknown> =>
  within("kept", "readwrite", (kept) => (value === undefined ? kept.delete(key) : kept.put(value, key)) as IDBRequest<unknown>);

export const queued = (): Promise<Queued[]> => within("queue", "readonly", (queue) => queue.getAll() as IDBRequest<Queued[]>);

export async function add(entry: Queued): Promise<number> {
  return (await within("queue", "readwrite", (queue) => queue.add(entry))) as number;
}

export const change = (entry: Queued): Promise<unknown> => within("queue", "readwrite", (queue) => queue.put(entry) as IDBRequest<unknown>);

export const remove = (seq: number): Promise<unknown> => within("queue", "readwrite", (queue) => queue.delete(seq) as IDBRequest<unknown>);
