import { onlineManager } from "@tanstack/react-query";
import { useRef } from "react";
import { formatMoney } from "#contract/format-money";
import type { ReturnPolicy } from "#contract/return";
import { Button } from "../../../ui/button.tsx";
import { ApiProblem } from "../../api/api-problem.ts";
import { useBrand } from "../../brand/brand.ts";
import { sayBy } from "../../format/phrase-book.ts";
import { hoursSpan } from "../policy/meter-words.ts";
import { problemLines } from "../problem-lines.ts";
import { useReturnText } from "../use-return-text.ts";
import { FormStep } from "./form-step.tsx";
import type { ReturnForm } from "./use-return-form.ts";

/** What follows from submitting: the money, and who decides by when. */
const Consequences = ({ form, policy }: { form: ReturnForm; policy: ReturnPolicy }) => {
  const text = useReturnText();
  const agency = useBrand().name;
  const { chosen } = form;
  const total = chosen.reduce((sum, { verdict }) => sum + (verdict?.creditCents ?? 0), 0);
  const automatic = chosen.filter(({ verdict }) => verdict?.autoApproves).length;
  const asks = chosen.some(({ verdict }) => verdict?.eligible === false);
  const { form: words } = text;
  const soon = text.hours(policy.autoApprove?.withinHours ?? 0);
  return (
    <div className="grid gap-1.5">
      <p className="text-15" data-credit={total}>
        {(chosen.length > 1 ? words.creditMany : words.credit)(formatMoney(total))}
      </p>
      {policy.remedy === "replacement" && <p className="text-second">{words.replacement}</p>}
      {automatic === chosen.length && automatic > 0 && (
        <p className="font-medium text-green">
          {(automatic > 1 ? words.automaticAll : words.automatic)(soon)}
        </p>
      )}
      {automatic > 0 && automatic < chosen.length && (
        <p className="font-medium text-green">{words.automaticSome(automatic, chosen.length)}</p>
      )}
      {asks && <p className="text-amber">{words.asked(agency)}</p>}
      {automatic < chosen.length && (
        <p className="text-second">
          {words.answerIn(agency, hoursSpan(policy.answerWithinHours, text))}
        </p>
      )}
    </div>
  );
};

/** Why the server did not take it, where it says so. */
const Refusal = ({ error, fileNames }: { error: unknown; fileNames: readonly string[] }) => {
  const { form: words, refused: book } = useReturnText();
  if (error === null) return null;
  const isRefusal = error instanceof ApiProblem && error.status < 500;
  if (isRefusal && error.code === "idempotency_key_reused")
    return (
      <p className="text-red" role="alert">
        {words.reused}
      </p>
    );
  return (
    <div className="grid gap-1 text-red" role="alert">
      <p>{isRefusal ? sayBy(book, error.message) : words.failed}</p>
      {isRefusal &&
        problemLines(error.errors, { fileNames, book }).map((line) => <p key={line}>{line}</p>)}
    </div>
  );
};

const useSubmitWord = ({ chosen, submission }: ReturnForm) => {
  const { form: words } = useReturnText();
  if (submission.isPending) return words.submitting;
  if (chosen.length > 1) return words.submitMany(chosen.length);
  return chosen[0]?.verdict?.eligible === false ? words.submitAsk : words.submit;
};

/** Last: what follows, and the one button. It waits until the policy has been on the screen. */
export const CheckStep = ({
  form,
  policy,
  isPolicySeen,
}: {
  form: ReturnForm;
  policy: ReturnPolicy;
  isPolicySeen: boolean;
}) => {
  const { form: words } = useReturnText();
  const word = useSubmitWord(form);
  const step = useRef<HTMLDivElement>(null);
  const { submission } = form;
  const focusFirstWrong = () =>
    requestAnimationFrame(() => {
      const page = step.current?.closest("[data-new-return]");
      const wrong = page?.querySelector<HTMLElement>("[aria-invalid='true'], [data-wrong]");
      const section = wrong?.closest("section");
      const field = section?.querySelector<HTMLElement>("[aria-invalid='true']");
      const isGroup = field?.matches("[role='radiogroup']");
      (isGroup ? field?.querySelector("input") : field)?.focus({ preventScroll: true });
      section?.scrollIntoView({ block: "start" });
    });
  const submit = () => {
    if (
      submission.error instanceof ApiProblem &&
      submission.error.code === "idempotency_key_reused"
    )
      form.renewKey();
    if (!form.submit() && !submission.isPending) focusFirstWrong();
  };
  return (
    <FormStep title={words.check}>
      <div className="grid grid-cols-1 gap-4" ref={step}>
        <Consequences form={form} policy={policy} />
        <Refusal error={submission.error} fileNames={form.uploads.storedNames} />
        {submission.isPaused && !onlineManager.isOnline() && (
          <p className="font-medium text-amber" role="status">
            {words.waits}
          </p>
        )}
        {!isPolicySeen && <p className="text-second">{words.readFirst}</p>}
        <Button
          aria-disabled={submission.isPending}
          className="min-h-11 w-full text-15! tablet:w-auto tablet:justify-self-start tablet:px-6!"
          data-action="submit-return"
          disabled={!isPolicySeen}
          look="primary"
          onClick={submit}
        >
          {word}
        </Button>
      </div>
    </FormStep>
  );
};
