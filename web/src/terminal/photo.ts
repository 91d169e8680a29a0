import type { Photo } from "./shape";

/** Longest side of a photo, in pixels: a scratch is seen, an hour of photos fits a tablet. */
const LONGEST = 1_600;
const QUALITY = 0.8;

/** Scales what the camera gave; its place and device stay behind with the original. */
export async function scaled(file: Blob): Promise<Photo> {
  const image = await createImageBitmap(file);
  const share = Math.min(1, LONGEST / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * share));
  canvas.height = Math.max(1, Math.round(image.height * share));
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const blob = await new Promise<Blob>((resolve, reject) => canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("photo"))), "image/jpeg", QUALITY));
  return { blob, name: `photo-${new Date().toISOString().replace(/[:.]/g, "-")}.jpg`, mediaType: "image/jpeg" };
}
