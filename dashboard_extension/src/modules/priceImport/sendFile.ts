/** Bytes of one part: as base64 it fits into a request. */
export const PART_BYTES = 1_000_000;

/** What of a file is sent at once, as base64, from its start; one that can't be read rejects. */
export async function* partsOf(file: Blob, size: number = PART_BYTES): AsyncGenerator<string> {
  for (let start = 0; start === 0 || start < file.size; start += size) yield await base64Of(file.slice(start, start + size));
}

function base64Of(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve((typeof reader.result === "string" ? reader.result : "").split(",", 2)[1] ?? "");
    };
    reader.onerror = () => {
      reject(reader.error ?? new Error("The file can't be read."));
    };
    reader.readAsDataURL(part);
  });
}
