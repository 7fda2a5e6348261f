// Reads a QR code out of a picture, on the device itself.
import jsQR from "jsqr";

// Pictures of telephones are far larger than a code needs; these sizes find small codes and skewed ones.
const SIDES = [800, 1600, 400];

/** What the QR code in a picture says, or null. */
export async function read(file) {
  let image;
  try {
    image = await createImageBitmap(file);
  } catch {
    return null;
  }
  for (const side of SIDES) {
    const scale = Math.min(1, side / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    const found = jsQR(data, width, height);
    if (found && found.data) return found.data;
  }
  return null;
}
