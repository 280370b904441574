import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { buttonClass } from "../../../ui/button.tsx";
import { returnPolicyQuery } from "../../api/queries.ts";
import { ReturnsFailed } from "../list/list-notices.tsx";
import type { PolicyData } from "../policy/allowance.tsx";
import { useReturnText } from "../use-return-text.ts";
import { AddLead } from "./add-lead.tsx";
import { BlockedBox } from "./blocked-box.tsx";
import { CheckStep } from "./check-step.tsx";
import { FormPage, FormPageBones } from "./form-page.tsx";
import { FormStep } from "./form-step.tsx";
import { LeadStep } from "./lead-step.tsx";
import { Hindrance, MayNotReturn } from "./may-not-return.tsx";
import { PolicyStep } from "./policy-step.tsx";
import { ReasonStep } from "./reason-step.tsx";
import { type AfterReturn, ReturnDone } from "./return-done.tsx";
import { draftName, moveDraft } from "./return-draft.ts";
import { EvidenceStep, StoryStep } from "./story-step.tsx";
import { type FormLead, type ReturnForm, useReturnForm } from "./use-return-form.ts";

export type NewReturnPageProps = {
  /** Ids of the leads to return, from the address. */
  leads: string[];
  onLeads: (leads: string[]) => void;
  after: AfterReturn;
};

const ChooseLead = ({ onAdd }: { onAdd: (lead: string) => void }) => {
  const text = useReturnText();
  const { form } = text;
  return (
    <FormStep title={form.chooseLead}>
      <p className="text-second">{form.chooseLeadText}</p>
      <AddLead known={[]} onAdd={onAdd} />
      <p className="flex flex-wrap gap-2">
        <Link className={buttonClass()} to="/leads">
          {form.browseLeads}
        </Link>
        <Link className={buttonClass()} to="/returns/upload">
          {text.upload}
        </Link>
      </p>
    </FormStep>
  );
};

const Steps = ({
  form,
  data,
  isPolicySeen,
  onLeads,
}: {
  form: ReturnForm;
  data: PolicyData;
  isPolicySeen: boolean;
  onLeads: (leads: string[]) => void;
}) => {
  const text = useReturnText();
  const { rows, chosen, checks } = form;
  const [only] = rows;
  if (rows.length === 1 && only?.verdict && !only.isIn)
    return (
      <BlockedBox
        data={data}
        onAsk={() => form.write({ asks: [...form.draft.asks, only.lead] })}
        sale={only.sale}
        verdict={only.verdict}
      />
    );
  return (
    <>
      <LeadStep form={form} onLeads={onLeads} />
      {chosen.length === 0 && checks.isSuccess && <Hindrance title={text.form.nobody} />}
      {chosen.length > 0 && (
        <>
          <ReasonStep form={form} reasons={data.policy.reasons} />
          <StoryStep form={form} />
          <EvidenceStep form={form} />
          <CheckStep form={form} isPolicySeen={isPolicySeen} policy={data.policy} />
        </>
      )}
    </>
  );
};

/** When the first window closes of the leads that can go; of others it says nothing. */
const firstEnd = (rows: readonly FormLead[]): string | null =>
  rows
    .flatMap(({ verdict, isIn }) =>
      isIn && verdict && verdict.windowEndsAt !== null ? [verdict.windowEndsAt] : [],
    )
    .sort()[0] ?? null;

const Form = ({ leads, onLeads, after, data }: NewReturnPageProps & { data: PolicyData }) => {
  const form = useReturnForm(leads, data);
  const [isPolicySeen, setPolicySeen] = useState(false);
  const { submission, checks, rows } = form;
  if (submission.data && submission.data.submitted.length > 0)
    return <ReturnDone after={after} answer={submission.data} policy={data} rows={rows} />;
  const isOpenToMember = data.policy.enabled && data.maySubmit;
  return (
    <>
      {data.policy.enabled && (
        <PolicyStep
          data={data}
          endsAt={firstEnd(rows)}
          isFirstOfMany={form.chosen.length > 1}
          onSeen={() => setPolicySeen(true)}
        />
      )}
      {!isOpenToMember && <MayNotReturn data={data} />}
      {isOpenToMember && leads.length === 0 && <ChooseLead onAdd={(lead) => onLeads([lead])} />}
      {isOpenToMember && checks.isError && (
        <ReturnsFailed error={checks.error} onRetry={() => void checks.refetch()} />
      )}
      {isOpenToMember && leads.length > 0 && !checks.isError && (
        <Steps data={data} form={form} isPolicySeen={isPolicySeen} onLeads={onLeads} />
      )}
    </>
  );
};

/** Asking for a return, in a fixed order: the policy comes before the form. */
export const NewReturnPage = (props: NewReturnPageProps) => {
  const { form } = useReturnText();
  const { data, error, refetch } = useQuery(returnPolicyQuery);
  const { leads, onLeads } = props;
  // What was filled in belongs to its leads, and moves along when they change.
  const change = (next: string[]) => {
    moveDraft(sessionStorage, draftName(leads), draftName(next));
    onLeads(next);
  };
  return (
    <FormPage title={form.title}>
      {data ? (
        <Form {...props} data={data} key={draftName(leads)} onLeads={change} />
      ) : error ? (
        <ReturnsFailed error={error} onRetry={() => void refetch()} />
      ) : (
        <FormPageBones />
      )}
    </FormPage>
  );
};
