import type { ReturnReason } from "#contract/return";

export type Missing = "reason" | "note" | "noteOrFile" | "file" | "firstHadAt" | "firstHadAtFuture";

export type Told = {
  reason: ReturnReason | null;
  note: string;
  hasFile: boolean;
  firstHadAt: string;
  /** `YYYY-MM-DD` where the buyer is. */
  today: string;
};

const shortestNote = 10;

const hasNote = ({ note }: Told) => note.trim().length >= shortestNote;

const missingProof = (told: Told): Missing[] => {
  switch (told.reason?.proof) {
    case "note":
      return hasNote(told) ? [] : ["note"];
    case "file":
      return told.hasFile ? [] : ["file"];
    case "noteOrFile":
      return told.hasFile || hasNote(told) ? [] : ["noteOrFile"];
    case "firstHadAt":
      return told.firstHadAt === "" ? ["firstHadAt"] : [];
    case "none":
    case undefined:
      return [];
  }
};

/** All that a reason still asks for, in the order of the form; "other" always asks for a note. */
export const whatIsMissing = (told: Told): Missing[] => {
  if (told.reason === null) return ["reason"];
  const proof = missingProof(told);
  const other: Missing[] =
    told.reason.code === "other" && !hasNote(told) && !proof.includes("note") ? ["note"] : [];
  const future: Missing[] =
    told.firstHadAt !== "" && told.firstHadAt > told.today ? ["firstHadAtFuture"] : [];
  return [
    ...other,
    ...proof.filter((each) => other.length === 0 || each !== "noteOrFile"),
    ...future,
  ];
};
