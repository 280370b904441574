import { useState } from "react";
import type { Sale } from "#contract/sale";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { nameOf } from "../format/lead-facts.ts";
import { useText } from "../text/text.ts";
import { answerCallReturn, useCallReturn } from "./call-return.ts";
import { useGoToReturn } from "./use-go-to-return.ts";
import { useSetOutcome } from "./use-sale-actions.ts";
import { useAddNote } from "./use-trail-actions.ts";

const results = ["contacted", "noAnswer", "voicemail", "wrongNumber"] as const;
type CallResult = (typeof results)[number];

/** A number that is wrong is a reason to give the lead back. */
const ReturnOffer = ({ sale }: { sale: Sale }) => {
  const text = useText();
  const goToReturn = useGoToReturn();
  const give = () => {
    answerCallReturn();
    goToReturn(sale);
  };
  return (
    <>
      <p className="mb-3" role="status">
        {text.lead.wrongNumberText}
      </p>
      <div className="grid grid-cols-2 gap-2">
        <Button data-action="return" look="primary" onClick={give}>
          {text.lead.return}
        </Button>
        <Button onClick={answerCallReturn}>{text.lead.notReturn}</Button>
      </div>
    </>
  );
};

const Question = ({ sale }: { sale: Sale }) => {
  const text = useText();
  const setOutcome = useSetOutcome();
  const note = useAddNote(sale.leadId, () => {});
  const [isOffered, setOffered] = useState(false);
  const answer = (result: CallResult) => {
    const mayReturn = result === "wrongNumber" && !sale.test && sale.status === "delivered";
    if (mayReturn) setOffered(true);
    else answerCallReturn();
    if (result === "contacted") setOutcome(sale, "contacted");
    else note.mutate({ text: text.lead.callNotes[result], key: crypto.randomUUID() });
    if (result === "wrongNumber") setOutcome(sale, "lost");
  };
  return (
    <section
      aria-label={text.lead.howDidItGo}
      className="fixed inset-x-3 bottom-[calc(env(safe-area-inset-bottom)+4.25rem)] z-30 mx-auto max-w-md rounded-12 border border-line bg-raised p-4 shadow-menu motion-safe:animate-[slide-up_150ms_var(--ease)] desk:right-6 desk:bottom-6 desk:left-auto desk:mx-0"
    >
      <div className="mb-3 flex items-start justify-between gap-2">
        <div role="status">
          <p className="text-15 font-bold">{text.lead.howDidItGo}</p>
          <p className="text-second">
            {text.lead.howDidItGoWith(nameOf(sale) ?? text.leads.noName)}
          </p>
        </div>
        <IconButton
          className="-mt-1.5 -mr-1.5"
          icon="close"
          label={text.words.close}
          onClick={answerCallReturn}
        />
      </div>
      {isOffered ? (
        <ReturnOffer sale={sale} />
      ) : (
        <div className="grid grid-cols-2 gap-2">
          {results.map((result) => (
            <Button
              key={result}
              look={result === "contacted" ? "primary" : "secondary"}
              onClick={() => answer(result)}
            >
              {text.lead.callResults[result]}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
};

/**
 * Asks once, after a call, how it went; the answer becomes the outcome or a note, and a wrong
 * number the offer to return the lead.
 */
export const CallFollowUp = () => {
  const sale = useCallReturn();
  return sale && <Question key={sale.leadId} sale={sale} />;
};
