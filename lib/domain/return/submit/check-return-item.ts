import type { FieldError } from "#contract/problem";
import type { Proof, ReturnPolicy, ReturnReason } from "#contract/return";
import type { ReturnItem } from "#contract/routes/portal-returns";

const shortestNote = 10;

type Missing = Omit<FieldError, "pointer"> & { field: string };

const noteMissing = (label: string): Missing => ({
  field: "note",
  code: "note_required",
  message: `${label} needs a note of at least ${shortestNote} characters.`,
  hint: "Say what happened, such as when you called and what you heard.",
});

const fileMissing = (label: string): Missing => ({
  field: "evidenceIds",
  code: "file_required",
  message: `${label} needs a file as proof.`,
  hint: "Upload a jpg, png, pdf, mp4, m4a or mp3 file and name its id.",
});

const missingProof = (proof: Proof, label: string, item: ReturnItem): Missing[] => {
  const hasNote = item.note.trim().length >= shortestNote;
  const hasFile = item.evidenceIds.length > 0;
  switch (proof) {
    case "none":
      return [];
    case "note":
      return hasNote ? [] : [noteMissing(label)];
    case "file":
      return hasFile ? [] : [fileMissing(label)];
    case "noteOrFile":
      return hasNote || hasFile
        ? []
        : [
            {
              field: "note",
              code: "proof_required",
              message: `${label} needs a note of at least ${shortestNote} characters or a file.`,
              hint: "Say what happened, or upload a file.",
            },
          ];
    case "firstHadAt":
      return item.firstHadAt !== null
        ? []
        : [
            {
              field: "firstHadAt",
              code: "date_required",
              message: `${label} needs the day since when you have this person.`,
              hint: "Send a date such as 2026-10-05.",
            },
          ];
  }
};

/** The reason of a policy that an item names. */
export const reasonOf = (policy: ReturnPolicy, item: ReturnItem): ReturnReason | undefined =>
  policy.reasons.find(({ code }) => code === item.reason);

/**
 * What is wrong with an item before any lead is looked at: a reason the policy does not know, or
 * proof that it asks for.
 * @param today the buyer's date
 */
export const checkReturnItem = (
  item: ReturnItem,
  { policy, today, index }: { policy: ReturnPolicy; today: string; index: number },
): FieldError[] => {
  const at = (field: string) => `#/items/${index}/${field}`;
  const reason = reasonOf(policy, item);
  if (!reason)
    return [
      {
        pointer: at("reason"),
        code: "unknown_reason",
        message: `${item.reason} is not a reason of your return policy.`,
        hint: `Use one of: ${policy.reasons.map(({ code }) => code).join(", ")}.`,
      },
    ];
  const future =
    item.firstHadAt !== null && item.firstHadAt > today
      ? [
          {
            pointer: at("firstHadAt"),
            code: "date_in_future",
            message: `${item.firstHadAt} is in the future.`,
            hint: "Send the day on which you first had this person.",
          },
        ]
      : [];
  const missing = missingProof(reason.proof, reason.label, item).map(({ field, ...error }) => ({
    ...error,
    pointer: at(field),
  }));
  return [...missing, ...future];
};
