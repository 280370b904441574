import { useState } from "react";
import type { Return } from "#contract/return";
import { Button } from "../../../ui/button.tsx";
import { useText } from "../../text/text.ts";
import { useReturnText } from "../use-return-text.ts";
import { areaClass } from "./reply-form.tsx";
import { useAppeal } from "./use-return-actions.ts";

const shortest = 10;

/** One more try after a decline, where the policy grants it. */
export const AppealForm = ({ asked }: { asked: Return }) => {
  const text = useReturnText();
  const { words } = useText();
  const [isOpen, setOpen] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const [written, write] = useState("");
  const [isShort, setShort] = useState(false);
  const appeal = useAppeal(asked.id);
  const bar = "grid shrink-0 gap-2.5 border-t border-line bg-raised px-4 pt-3 pb-3 desk:px-6";
  if (!isOpen)
    return (
      <div className={bar}>
        <Button onClick={() => setOpen(true)}>{text.one.appeal}</Button>
      </div>
    );
  const send = () => {
    const why = written.trim();
    setShort(why.length < shortest);
    if (why.length >= shortest && !appeal.isPending) appeal.mutate({ text: why, key });
  };
  return (
    <form
      className={bar}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p className="text-second" id="appeal-hint">
        {text.one.appealHint}
      </p>
      <textarea
        aria-describedby="appeal-hint"
        aria-invalid={isShort ? true : undefined}
        aria-label={text.one.appealText}
        autoFocus
        className={areaClass}
        maxLength={4_000}
        onChange={(event) => write(event.target.value)}
        placeholder={text.one.appealText}
        readOnly={appeal.isPending}
        rows={3}
        value={written}
      />
      {isShort && (
        <p className="text-red" role="alert">
          {text.one.appealShort}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={() => setOpen(false)}>
          {words.cancel}
        </Button>
        <Button aria-disabled={appeal.isPending} look="primary" type="submit">
          {text.one.appealSend}
        </Button>
      </div>
    </form>
  );
};
