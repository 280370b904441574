import type { Evidence } from "#contract/return";
import type { StoredFile } from "./evidence-store.ts";

const startsWith = (start: Uint8Array, bytes: readonly number[], from = 0): boolean =>
  bytes.every((byte, index) => start[from + index] === byte);

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

/** ISO media files (mp4, m4a) name their kind behind the length of their first box. */
const isMedia = (start: Uint8Array): boolean => startsWith(start, ascii("ftyp"), 4);

/** An mp3 begins with a tag, or with a frame: eleven bits, then a version and a layer that exist. */
const isMp3 = (start: Uint8Array): boolean => {
  if (startsWith(start, ascii("ID3"))) return true;
  const [first = 0, second = 0] = start;
  return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0;
};

const isOfType = (start: Uint8Array, type: Evidence["contentType"]): boolean => {
  switch (type) {
    case "image/jpeg":
      return startsWith(start, [0xff, 0xd8, 0xff]);
    case "image/png":
      return startsWith(start, [0x89, ...ascii("PNG"), 0x0d, 0x0a, 0x1a, 0x0a]);
    case "application/pdf":
      return startsWith(start, ascii("%PDF-"));
    case "video/mp4":
    case "audio/mp4":
      return isMedia(start);
    case "audio/mpeg":
      return isMp3(start);
  }
};

/**
 * What is wrong with a file as it was stored, or null. A file that has not arrived may yet; one of
 * another size or kind than announced never becomes right. Names of files may be those of people,
 * so no sentence has them.
 */
export const judgeFile = (
  { bytes, contentType }: Evidence,
  stored: StoredFile,
): { code: string; message: string; hint: string; isFinal: boolean } | null => {
  if (stored.kind === "absent")
    return {
      code: "file_absent",
      message: "The file was not uploaded.",
      hint: "PUT it to its upload address first, or leave it out.",
      isFinal: false,
    };
  const again = { hint: "Announce and upload the file again.", isFinal: true };
  if (stored.bytes !== bytes)
    return {
      code: "wrong_size",
      message: `The file has ${stored.bytes} bytes, but ${bytes} were announced.`,
      ...again,
    };
  if (!isOfType(stored.start, contentType))
    return {
      code: "wrong_kind",
      message: `The file is not of the kind ${contentType}.`,
      hint: "Upload a jpg, png, pdf, mp4, m4a or mp3 file under its own kind.",
      isFinal: true,
    };
  return null;
};
