import { type KeyboardEvent, useRef, useState } from "react";
import type { Return } from "#contract/return";
import { Button } from "../../../ui/button.tsx";
import { useClearOfToasts } from "../../../ui/use-clear-of-toasts.ts";
import { useBrand } from "../../brand/brand.ts";
import { AddFiles, UploadList } from "../evidence/file-picker.tsx";
import { useUploads } from "../evidence/use-uploads.ts";
import { loadDraft, saveDraft } from "../new-return/return-draft.ts";
import { useReturnText } from "../use-return-text.ts";
import { useSendMessage, useWithdraw } from "./use-return-actions.ts";

export const areaClass =
  "field-sizing-content block max-h-48 w-full resize-none rounded-8 border border-control " +
  "bg-surface px-3 py-2 text-ink focus-visible:outline-offset-0 aria-invalid:border-red " +
  "touch:text-[1rem] touch:leading-5";

const maxCharacters = 4_000;

/** What was typed and not yet sent; it outlives a reload and an ended session. */
const useReplyDraft = (name: string) => {
  const [draft, setDraft] = useState(() =>
    loadDraft(sessionStorage, name, () => crypto.randomUUID()),
  );
  return {
    draft,
    write: (fields: Partial<typeof draft>) =>
      setDraft((before) => {
        const next = { ...before, ...fields };
        saveDraft(sessionStorage, name, next);
        return next;
      }),
    forget: () => {
      sessionStorage.removeItem(name);
      setDraft(loadDraft(sessionStorage, name, () => crypto.randomUUID()));
    },
  };
};

/** A message to the agency with files, and the way to take the return back. */
export const ReplyForm = ({ asked }: { asked: Return }) => {
  const text = useReturnText();
  const brand = useBrand();
  const { draft, write, forget } = useReplyDraft(`reply-${asked.id}`);
  const uploads = useUploads(draft.files, (files) => write({ files }));
  const message = useSendMessage(asked.id, () => {
    uploads.clear();
    forget();
  });
  const { withdraw, isWaiting } = useWithdraw(asked.id);
  const ref = useRef<HTMLFormElement>(null);
  useClearOfToasts(ref);
  const words = draft.note.trim();
  const maySend = words !== "" && uploads.isSettled && !message.isPending;
  const send = () => {
    if (!maySend) return;
    const { evidenceIds, storedNames: fileNames } = uploads;
    message.mutate({ text: words, evidenceIds, fileNames, key: draft.key });
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      send();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      event.currentTarget.blur();
    }
  };
  return (
    <form
      className="grid max-h-[60%] shrink-0 grid-cols-1 gap-2 overflow-y-auto border-t border-line bg-raised px-4 pt-3 pb-3 desk:px-6"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      ref={ref}
    >
      <textarea
        aria-label={text.one.reply}
        className={areaClass}
        data-action="reply"
        maxLength={maxCharacters}
        onChange={(event) => write({ note: event.target.value })}
        onKeyDown={press}
        placeholder={(asked.state === "needsAnswer" ? text.one.answer : text.one.replyTo)(
          brand.name,
        )}
        readOnly={message.isPending}
        rows={1}
        value={draft.note}
      />
      <UploadList uploads={uploads} />
      <div className="flex flex-wrap items-end justify-between gap-2">
        <AddFiles isCompact uploads={uploads} />
        <div className="ml-auto flex gap-2">
          <Button disabled={isWaiting} look="quiet" onClick={withdraw}>
            {isWaiting ? text.one.withdrawing : text.one.withdraw}
          </Button>
          <Button aria-disabled={!maySend} look="primary" type="submit">
            {text.one.send}
          </Button>
        </div>
      </div>
    </form>
  );
};
