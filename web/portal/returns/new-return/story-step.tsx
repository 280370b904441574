import { useId } from "react";
import { TextField } from "../../../ui/text-field.tsx";
import { dayIn } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { AddFiles, UploadList } from "../evidence/file-picker.tsx";
import { areaClass } from "../panel/reply-form.tsx";
import { useReturnText } from "../use-return-text.ts";
import { FormStep, Wrong } from "./form-step.tsx";
import type { ReturnForm } from "./use-return-form.ts";

const Duplicate = ({ form }: { form: ReturnForm }) => {
  const { form: words } = useReturnText();
  const { timeZone } = useViewer().clock;
  const error = form.problems.includes("firstHadAt")
    ? words.firstHadMissing
    : form.problems.includes("firstHadAtFuture")
      ? words.firstHadFuture
      : null;
  return (
    <div className="grid gap-3 tablet:grid-cols-2">
      <TextField
        error={error}
        label={words.firstHadAt}
        max={dayIn(timeZone, Date.now())}
        onChange={(event) => form.write({ firstHadAt: event.target.value })}
        type="date"
        value={form.draft.firstHadAt}
      />
      <TextField
        autoComplete="off"
        label={words.crmId}
        maxLength={120}
        onChange={(event) => form.write({ crmId: event.target.value })}
        value={form.draft.crmId}
      />
    </div>
  );
};

/** What happened: required where the reason says so. */
export const StoryStep = ({ form }: { form: ReturnForm }) => {
  const { form: words } = useReturnText();
  const id = useId();
  const { reason, problems, draft } = form;
  const asksForNote = reason?.code === "other" || reason?.proof === "note";
  const wrong = problems.includes("note")
    ? words.noteShort
    : problems.includes("noteOrFile")
      ? words.noteOrFile
      : null;
  const title = asksForNote ? words.note : words.noteOptional;
  return (
    <FormStep title={title}>
      <textarea
        aria-describedby={wrong === null ? undefined : id}
        aria-invalid={wrong === null ? undefined : true}
        aria-label={title}
        className={`${areaClass} min-h-20`}
        maxLength={2_000}
        onChange={(event) => form.write({ note: event.target.value })}
        placeholder={words.notePlaceholder}
        value={draft.note}
      />
      {wrong !== null && <Wrong id={id}>{wrong}</Wrong>}
    </FormStep>
  );
};

/** What shows it: files, as the reason asks for them. */
export const EvidenceStep = ({ form }: { form: ReturnForm }) => {
  const { form: words } = useReturnText();
  const { problems, reason, uploads } = form;
  const asksForProof = reason?.proof === "file" || reason?.proof === "firstHadAt";
  return (
    <FormStep title={asksForProof ? words.evidence : words.evidenceOptional}>
      {reason?.proof === "firstHadAt" && <Duplicate form={form} />}
      <UploadList uploads={uploads} />
      <AddFiles uploads={uploads} />
      {problems.includes("file") && <Wrong>{words.fileMissing}</Wrong>}
      {problems.includes("upload") && <Wrong>{words.fileWaits}</Wrong>}
    </FormStep>
  );
};
