import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { BillingDetails } from "#contract/billing";
import type { ResultOf } from "#contract/routes";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { callApi } from "../../api/call-api.ts";
import { walletQuery } from "../../api/queries.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { AnswerBox } from "../note-box.tsx";
import { outcomeOf } from "../pay/call-outcome.ts";
import { sayRefusal } from "../say.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { Panel } from "../wallet-frame.tsx";
import {
  type DetailsForm,
  detailsOf,
  detailsProblems,
  emptyDetails,
  formOfDetails,
} from "./billing-details.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;

/** Each field with the room it takes of six columns, and what a browser may fill in. */
const fields = [
  {
    name: "companyName",
    label: "company",
    span: "col-span-6 tablet:col-span-3",
    fill: "organization",
  },
  { name: "email", label: "email", span: "col-span-6 tablet:col-span-3", fill: "email" },
  { name: "line1", label: "line1", span: "col-span-6", fill: "address-line1" },
  { name: "line2", label: "line2", span: "col-span-6", fill: "address-line2" },
  { name: "city", label: "city", span: "col-span-6 tablet:col-span-3", fill: "address-level2" },
  { name: "state", label: "state", span: "col-span-3 tablet:col-span-1", fill: "address-level1" },
  {
    name: "postalCode",
    label: "postalCode",
    span: "col-span-3 tablet:col-span-1",
    fill: "postal-code",
  },
  { name: "country", label: "country", span: "col-span-3 tablet:col-span-1", fill: "country" },
  { name: "taxId", label: "taxId", span: "col-span-3", fill: "off" },
] as const;

const useSave = () => {
  const text = useWalletText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (details: BillingDetails) =>
      callApi("PUT /v1/portal/wallet/details", { body: details }),
    networkMode: "always",
    onSuccess: (details) => {
      client.setQueryData(walletQuery.queryKey, (page) => page && { ...page, details });
      showToast(text.details.saved);
    },
  });
};

const Form = ({ page }: { page: Page }) => {
  const text = useWalletText();
  const { buyer } = useViewer().me;
  const [form, setForm] = useState<DetailsForm>(() =>
    page.details ? formOfDetails(page.details) : emptyDetails(buyer.name, buyer.contactEmail),
  );
  const [wasTried, setTried] = useState(false);
  const save = useSave();
  const problems = wasTried ? detailsProblems(form) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const [first] = detailsProblems(form);
    if (!first) return save.mutate(detailsOf(form));
    document.querySelector<HTMLElement>(`[data-field="${first.field}"]`)?.focus();
  };
  const outcome = save.error && outcomeOf(save.error);
  const errorOf = (name: string) => {
    const problem = problems.find(({ field }) => field === name);
    return problem ? text.details[problem.code] : null;
  };
  return (
    <form className="grid gap-4" noValidate onSubmit={submit}>
      {outcome && (
        <AnswerBox
          tone="red"
          title={outcome.kind === "refused" ? sayRefusal(text, outcome.why) : text.saveFailed}
        />
      )}
      <div className="grid grid-cols-6 gap-4">
        {fields.map(({ name, label, span, fill }) => (
          <TextField
            autoComplete={fill}
            className={span}
            data-field={name}
            error={errorOf(name)}
            hint={name === "email" ? text.details.emailHint : undefined}
            key={name}
            label={text.details[label]}
            onChange={(event) => setForm({ ...form, [name]: event.target.value })}
            type={name === "email" ? "email" : "text"}
            value={form[name]}
          />
        ))}
      </div>
      <div>
        <Button disabled={save.isPending} look="primary" type="submit">
          {text.details.save}
        </Button>
      </div>
    </form>
  );
};

const Told = ({ details }: { details: BillingDetails | null }) => {
  const text = useWalletText();
  if (!details) return <p className="text-second">{text.details.none}</p>;
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-2 tablet:grid-cols-[10rem_minmax(0,1fr)]">
      {fields
        .filter(({ name }) => details[name])
        .map(({ name, label }) => (
          <div className="contents" key={name}>
            <dt className="text-second">{text.details[label]}</dt>
            <dd className="wrap-anywhere">{details[name]}</dd>
          </div>
        ))}
    </dl>
  );
};

/** What invoices and statements say of the buyer. */
export const DetailsPanel = ({ page }: { page: Page }) => {
  const text = useWalletText();
  return (
    <Panel title={text.details.title}>
      <p className="-mt-1 mb-4 text-second">{text.details.text}</p>
      {page.mayManage ? <Form page={page} /> : <Told details={page.details} />}
    </Panel>
  );
};
