import { useEffect, useEffectEvent, useRef, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import type { KeptFile } from "../new-return/return-draft.ts";
import { type EvidenceType, judgeFile, maxFiles } from "./evidence-kinds.ts";
import { putFile } from "./put-file.ts";

export type Upload = {
  /** Its own name on this page. */
  key: string;
  name: string;
  contentType: string;
  bytes: number;
  state: "uploading" | "failed" | "stored";
  /** From 0 to 1. */
  part: number;
  /** Null until it is stored. */
  evidenceId: string | null;
};

export type FileProblem = { kind: "wrongKind" | "tooLarge" | "isEmpty"; file: File };

type Source = { file: File; contentType: EvidenceType; abort: AbortController };

const fromKept = ({ id, name, contentType, bytes }: KeptFile): Upload => ({
  ...{ key: id, name, contentType, bytes, state: "stored", part: 1, evidenceId: id },
});

const toKept = ({ evidenceId, name, contentType, bytes }: Upload): KeptFile[] =>
  evidenceId === null ? [] : [{ id: evidenceId, name, contentType, bytes }];

/** Announces a file and puts it to the address that comes back; the id under which it is kept. */
const store = async (source: Source, onProgress: (part: number) => void): Promise<string> => {
  const { file, contentType, abort } = source;
  const { evidence, upload } = await callApi("POST /v1/portal/evidence", {
    // A fresh key per attempt: an address that was handed out before may have ended.
    idempotencyKey: crypto.randomUUID(),
    body: { name: file.name.slice(-120), contentType, bytes: file.size },
    signal: abort.signal,
  });
  await putFile({ ...upload, file, onProgress, signal: abort.signal });
  return evidence.id;
};

/**
 * Files on their way to the agency's store: judged before anything is sent, each with its
 * progress, to be tried again or taken out. `onKept` is told which are stored.
 */
export const useUploads = (kept: readonly KeptFile[], onKept: (files: KeptFile[]) => void) => {
  const [uploads, setUploads] = useState<readonly Upload[]>(() => kept.map(fromKept));
  const sources = useRef(new Map<string, Source>());
  const tell = useEffectEvent(onKept);
  const stored = uploads.flatMap(toKept);
  const storedIds = stored.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only which are stored matters.
  useEffect(() => tell(stored), [storedIds]);

  const change = (key: string, fields: Partial<Upload>) =>
    setUploads((before) =>
      before.map((each) => (each.key === key ? { ...each, ...fields } : each)),
    );

  const start = async (key: string, source: Source) => {
    change(key, { state: "uploading", part: 0 });
    try {
      const evidenceId = await store(source, (part) => change(key, { part }));
      change(key, { state: "stored", part: 1, evidenceId });
    } catch {
      change(key, { state: "failed" });
    }
  };

  const add = (files: readonly File[]): FileProblem[] => {
    const room = maxFiles - uploads.length;
    const judged = files.map((file) => ({ file, verdict: judgeFile(file) }));
    const fresh = judged
      .flatMap(({ file, verdict }) => (verdict.kind === "ok" ? [{ file, ...verdict }] : []))
      .slice(0, room)
      .map(({ file, contentType }) => {
        const key = crypto.randomUUID();
        const source = { file, contentType, abort: new AbortController() };
        sources.current.set(key, source);
        return { key, source };
      });
    setUploads((before) => [
      ...before,
      ...fresh.map(({ key, source: { file, contentType } }) => ({
        ...{ key, name: file.name, contentType, bytes: file.size, part: 0, evidenceId: null },
        state: "uploading" as const,
      })),
    ]);
    for (const { key, source } of fresh) void start(key, source);
    return judged.flatMap(({ file, verdict: { kind } }) => (kind === "ok" ? [] : [{ kind, file }]));
  };

  const retry = (key: string) => {
    const source = sources.current.get(key);
    if (!source) return;
    const fresh = { ...source, abort: new AbortController() };
    sources.current.set(key, fresh);
    void start(key, fresh);
  };

  const remove = (key: string) => {
    sources.current.get(key)?.abort.abort();
    sources.current.delete(key);
    setUploads((before) => before.filter((each) => each.key !== key));
  };

  return {
    ...{ uploads, add, retry, remove },
    clear: () => setUploads([]),
    isFull: uploads.length >= maxFiles,
    isSettled: uploads.every(({ state }) => state === "stored"),
    evidenceIds: stored.map(({ id }) => id),
    /** In the order of their ids. */
    storedNames: stored.map(({ name }) => name),
  };
};

export type Uploads = ReturnType<typeof useUploads>;
