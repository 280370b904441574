/** A file that is uploaded and waits for the form to be sent. */
export type KeptFile = { id: string; name: string; contentType: string; bytes: number };

/** What was filled in and not yet sent, with the key that makes a repeat of it harmless. */
export type ReturnDraft = {
  key: string;
  reason: string | null;
  note: string;
  firstHadAt: string;
  crmId: string;
  files: KeptFile[];
  /** Leads outside the policy that the agency is asked about anyway. */
  asks: string[];
};

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export const emptyDraft = (key: string): ReturnDraft => ({
  key,
  reason: null,
  note: "",
  firstHadAt: "",
  crmId: "",
  files: [],
  asks: [],
});

/** One draft per set of leads, in whatever order they stand in the address. */
export const draftName = (leads: readonly string[]): string =>
  `return-${[...leads].sort().join(".")}`;

const isDraft = (value: unknown): value is ReturnDraft =>
  typeof value === "object" &&
  value !== null &&
  "key" in value &&
  typeof value.key === "string" &&
  "note" in value &&
  typeof value.note === "string" &&
  "files" in value &&
  Array.isArray(value.files) &&
  "asks" in value &&
  Array.isArray(value.asks);

/** The draft that was kept, or a fresh one under a fresh key; unreadable ones are forgotten. */
export const loadDraft = (store: Store, name: string, makeKey: () => string): ReturnDraft => {
  try {
    const kept: unknown = JSON.parse(store.getItem(name) ?? "null");
    if (isDraft(kept)) return { ...emptyDraft(kept.key), ...kept };
  } catch {}
  return emptyDraft(makeKey());
};

export const saveDraft = (store: Store, name: string, draft: ReturnDraft): void =>
  store.setItem(name, JSON.stringify(draft));

/** Keeps what was filled in when leads are added or taken out. */
export const moveDraft = (store: Store, from: string, to: string): void => {
  const kept = store.getItem(from);
  if (kept === null || from === to) return;
  store.setItem(to, kept);
  store.removeItem(from);
};
