import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { returnChecksQuery } from "../../api/queries.ts";
import { useText } from "../../text/text.ts";
import { useReturnText } from "../use-return-text.ts";

/** Finds a lead by its id or its phone and puts it into the form. */
export const AddLead = ({
  known,
  onAdd,
}: {
  known: readonly string[];
  onAdd: (leadId: string) => void;
}) => {
  const { form } = useReturnText();
  const { session } = useText();
  const client = useQueryClient();
  const [written, write] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isLooking, setLooking] = useState(false);
  const add = async () => {
    const lead = written.trim().slice(0, 40);
    if (lead === "" || isLooking) return;
    setLooking(true);
    setError(null);
    try {
      const { items } = await client.fetchQuery(returnChecksQuery([lead]));
      const found = items[0]?.leadId ?? null;
      if (found === null) setError(form.addLeadUnknown);
      else if (known.includes(found)) setError(form.addLeadTwice);
      else {
        write("");
        onAdd(found);
      }
    } catch {
      setError(session.noConnection);
    }
    setLooking(false);
  };
  return (
    <form
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField
        autoComplete="off"
        className="min-w-0 flex-1"
        error={error}
        label={form.addLeadLabel}
        onChange={(event) => write(event.target.value)}
        spellCheck={false}
        value={written}
      />
      <Button aria-disabled={isLooking} className="mt-6 min-h-10 touch:min-h-12" type="submit">
        {form.addLeadButton}
      </Button>
    </form>
  );
};
