import { type KeyboardEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toast.tsx";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { NoteHint } from "./note-hint.tsx";
import { useAddNote } from "./use-trail-actions.ts";

const draftKey = (leadId: string) => `note-${leadId}`;
const maxCharacters = 4_000;

/** What was typed for a lead and not yet added; it outlives a reload and an ended session. */
const useDraft = (leadId: string) => {
  const [draft, setDraft] = useState(() => sessionStorage.getItem(draftKey(leadId)) ?? "");
  const write = (text: string) => {
    setDraft(text);
    if (text === "") sessionStorage.removeItem(draftKey(leadId));
    else sessionStorage.setItem(draftKey(leadId), text);
  };
  return [draft, write] as const;
};

/** A box for a note; it is added with a button or with ⌘ and Enter. */
export const NoteForm = ({ leadId }: { leadId: string }) => {
  const text = useText();
  const { mayWork } = useViewer();
  const [draft, write] = useDraft(leadId);
  const note = useAddNote(leadId, (unsaved) => {
    write(unsaved);
    showToast(text.leads.noteFailed);
  });
  if (!mayWork) return null;
  const isEmpty = draft.trim() === "";
  const add = () => {
    if (isEmpty || note.isPending) return;
    note.mutate({ text: draft.trim(), key: crypto.randomUUID() }, { onSuccess: () => write("") });
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      add();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      event.currentTarget.blur();
    }
  };
  return (
    <form
      className="mb-4"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <textarea
        aria-label={text.lead.note}
        className="field-sizing-content block max-h-60 min-h-16 w-full resize-none rounded-8 border border-line-strong bg-surface px-3 py-2 text-ink focus-visible:outline-offset-0 touch:text-[1rem] touch:leading-5"
        data-action="note"
        maxLength={maxCharacters}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
        placeholder={text.lead.notePlaceholder}
        readOnly={note.isPending}
        value={draft}
      />
      {!isEmpty && (
        <div className="mt-2 flex items-center justify-end gap-3">
          <NoteHint />
          <Button aria-disabled={note.isPending} look="primary" type="submit">
            {text.lead.addNote}
          </Button>
        </div>
      )}
    </form>
  );
};
