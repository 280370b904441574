import { useId } from "react";
import type { ReturnReason } from "#contract/return";
import { sayPolicy, sayReason } from "../say-policy.ts";
import { useReturnText } from "../use-return-text.ts";
import { FormStep, Wrong } from "./form-step.tsx";
import type { ReturnForm } from "./use-return-form.ts";

const card =
  "relative flex min-h-14 cursor-pointer items-start gap-3 rounded-8 border border-line bg-surface " +
  "px-3.5 py-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-wash " +
  "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 " +
  "has-focus-visible:outline-(--focus)";

const ReasonCard = ({
  reason,
  name,
  form,
}: {
  reason: ReturnReason;
  name: string;
  form: ReturnForm;
}) => {
  const text = useReturnText();
  return (
    <label className={card}>
      <input
        checked={form.draft.reason === reason.code}
        className="mt-0.5 size-4 shrink-0 accent-(--accent) focus-visible:outline-none"
        name={name}
        onChange={() => form.write({ reason: reason.code })}
        type="radio"
        value={reason.code}
      />
      <span className="min-w-0">
        <span className="block font-bold">{sayReason(text, reason.label)}</span>
        {reason.definition !== "" && (
          <span className="mt-0.5 block text-pretty text-second">
            {sayPolicy(text, reason.definition)}
          </span>
        )}
        {reason.proof !== "none" && (
          <span className="mt-0.5 block text-12 text-third">{text.form.proofs[reason.proof]}</span>
        )}
      </span>
    </label>
  );
};

/** Why the lead comes back: each reason with what counts and what proof helps. */
export const ReasonStep = ({
  form,
  reasons,
}: {
  form: ReturnForm;
  reasons: readonly ReturnReason[];
}) => {
  const text = useReturnText();
  const name = useId();
  const isWrong = form.problems.includes("reason");
  return (
    <FormStep title={text.form.reason}>
      {isWrong && <Wrong id={`${name}-wrong`}>{text.form.reasonMissing}</Wrong>}
      <div
        aria-describedby={isWrong ? `${name}-wrong` : undefined}
        aria-invalid={isWrong ? true : undefined}
        aria-label={text.form.reason}
        aria-required="true"
        className="grid gap-2 tablet:grid-cols-2"
        role="radiogroup"
      >
        {reasons.map((reason) => (
          <ReasonCard form={form} key={reason.code} name={name} reason={reason} />
        ))}
      </div>
    </FormStep>
  );
};
