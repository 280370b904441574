import type { Evidence } from "#contract/return";

export type EvidenceType = Evidence["contentType"];

export const maxFileBytes = 10_485_760;
export const maxFiles = 10;

const byEnding: Record<string, EvidenceType> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  pdf: "application/pdf",
  mp4: "video/mp4",
  m4a: "audio/mp4",
  mp3: "audio/mpeg",
};

const byType: Record<string, EvidenceType> = {
  "image/jpeg": "image/jpeg",
  "image/png": "image/png",
  "application/pdf": "application/pdf",
  "video/mp4": "video/mp4",
  "audio/mp4": "audio/mp4",
  "audio/x-m4a": "audio/mp4",
  "audio/m4a": "audio/mp4",
  "audio/mpeg": "audio/mpeg",
  "audio/mp3": "audio/mpeg",
};

/** What the picker of the browser offers. */
export const acceptedFiles = Object.keys(byEnding)
  .map((ending) => `.${ending}`)
  .concat(Object.keys(byType))
  .join(",");

const endingOf = (name: string) => name.slice(name.lastIndexOf(".") + 1).toLowerCase();

/** The kind of a file, by what the browser says of it, else by its name. */
export const evidenceTypeOf = (file: { name: string; type: string }): EvidenceType | null =>
  byType[file.type.toLowerCase()] ??
  (file.type === "" ? (byEnding[endingOf(file.name)] ?? null) : null);

export type FileVerdict =
  | { kind: "ok"; contentType: EvidenceType }
  | { kind: "wrongKind" | "tooLarge" | "isEmpty" };

/** Whether a file can be evidence; said before any of it is sent. */
export const judgeFile = (file: { name: string; type: string; size: number }): FileVerdict => {
  const contentType = evidenceTypeOf(file);
  if (contentType === null) return { kind: "wrongKind" };
  if (file.size === 0) return { kind: "isEmpty" };
  return file.size > maxFileBytes ? { kind: "tooLarge" } : { kind: "ok", contentType };
};

/** `412 KB`, `1.2 MB` */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
};
