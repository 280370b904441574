import { type FormEvent, useState } from "react";
import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { Button } from "../../../ui/button.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { useBrand } from "../../brand/brand.ts";
import { AddCardSheet } from "../card/add-card-sheet.tsx";
import { chosenCard, shortCard } from "../card/card-facts.ts";
import type { CardSettings } from "../card/card-script.ts";
import { CardSelect } from "../card/card-select.tsx";
import { NoteBox } from "../note-box.tsx";
import { say } from "../say.ts";
import { useWalletText, type WalletText } from "../use-wallet-text.ts";
import { FailureChoice } from "./failure-choice.tsx";
import type { RechargeField, RechargeProblem } from "./recharge-form.ts";
import { RechargeLimit } from "./recharge-limit.tsx";
import { RechargeNewsBox } from "./recharge-news.tsx";
import { type Recharge, useRecharge } from "./use-recharge.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;
type FieldsProps = {
  page: Page;
  settings: CardSettings;
  /** It is switched off, and somebody came to switch it on. */
  turnsOn: boolean;
};
type PartProps = { page: Page; recharge: Recharge };

const problemText = (problem: RechargeProblem, { recharge: text }: WalletText) =>
  "cents" in problem ? text[problem.code](formatMoney(problem.cents)) : text[problem.code];

const errorOf = (recharge: Recharge, field: RechargeField, text: WalletText) => {
  const problem = recharge.problems.find((each) => each.field === field);
  return problem ? problemText(problem, text) : null;
};

const Amounts = ({ recharge }: PartProps) => {
  const text = useWalletText();
  return (["threshold", "amount", "limit"] as const).map((field) => (
    <TextField
      autoComplete="off"
      before="$"
      data-field={field}
      error={errorOf(recharge, field, text)}
      hint={field === "limit" ? text.recharge.perMonth : undefined}
      inputMode="decimal"
      key={field}
      label={text.recharge[field]}
      onChange={(event) => recharge.change({ [field]: event.target.value })}
      value={recharge.form[field]}
    />
  ));
};

const Warning = ({ page, recharge }: PartProps) => {
  const text = useWalletText();
  const card = chosenCard(page.methods, recharge.form.methodId);
  if (recharge.chargeCents === 0 || !card) return null;
  const money = formatMoney(recharge.chargeCents);
  return (
    <NoteBox tone="amber" title={text.recharge.warning(shortCard(card), money)}>
      {text.recharge.warningWhy(
        formatMoney(page.wallet.availableCents),
        formatMoney(recharge.draft.thresholdCents),
      )}
    </NoteBox>
  );
};

const Details = (props: PartProps & { onAddCard: () => void }) => {
  const text = useWalletText();
  const brand = useBrand();
  const { page, recharge } = props;
  return (
    <>
      <div className="grid gap-5 tablet:grid-cols-2">
        <Amounts page={page} recharge={recharge} />
        {page.autoRecharge && (
          <div className="tablet:pt-6">
            <RechargeLimit saved={page.autoRecharge} />
          </div>
        )}
      </div>
      <CardSelect
        error={errorOf(recharge, "methodId", text)}
        methodId={recharge.form.methodId}
        methods={page.methods}
        onAdd={props.onAddCard}
        onChange={(methodId) => recharge.change({ methodId })}
      />
      <FailureChoice
        chosen={recharge.form.onFailure}
        onChange={(onFailure) => recharge.change({ onFailure })}
      />
      <Warning page={page} recharge={recharge} />
      <p className="text-12 text-pretty text-second">{text.recharge.mandate(brand.name)}</p>
    </>
  );
};

const SaveBar = ({ recharge }: { recharge: Recharge }) => {
  const text = useWalletText();
  const { chargeCents } = recharge;
  const label =
    chargeCents > 0 ? text.recharge.saveAndCharge(formatMoney(chargeCents)) : text.recharge.save;
  return (
    <div className="max-tablet:sticky max-tablet:bottom-0 max-tablet:mt-auto max-tablet:z-10 max-tablet:-mx-4 max-tablet:border-t max-tablet:border-line max-tablet:bg-surface max-tablet:px-4 max-tablet:py-2.5">
      <Button
        className="min-h-11 max-tablet:w-full"
        disabled={recharge.isSaving}
        look="primary"
        type="submit"
      >
        {label}
      </Button>
    </div>
  );
};

const focusField = (field: RechargeField) =>
  document.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus();

/** Sets auto-recharge: everything that is wrong is said at once, and what saving charges before. */
export const RechargeFields = ({ page, settings, turnsOn }: FieldsProps) => {
  const text = useWalletText();
  const recharge = useRecharge(page, turnsOn);
  const [addsCard, setAddsCard] = useState(false);
  const { disabledReason } = page.autoRecharge ?? { disabledReason: null };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = recharge.submit();
    if (wrong) focusField(wrong);
  };
  return (
    <>
      <form className="flex flex-1 flex-col gap-5" noValidate onSubmit={submit}>
        {disabledReason && !page.autoRecharge?.enabled && (
          <NoteBox title={text.recharge.switchedOff} tone="red">
            {say(text, disabledReason)}
          </NoteBox>
        )}
        {recharge.news && <RechargeNewsBox news={recharge.news} settings={settings} />}
        {recharge.problems.length > 0 && (
          <NoteBox title={text.recharge.problems(recharge.problems.length)} tone="red" />
        )}
        <Switch
          checked={recharge.form.enabled}
          label={text.recharge.enabled}
          onChange={(enabled) => recharge.change({ enabled })}
        />
        {recharge.form.enabled && (
          <Details onAddCard={() => setAddsCard(true)} page={page} recharge={recharge} />
        )}
        <SaveBar recharge={recharge} />
      </form>
      {addsCard && (
        <AddCardSheet
          onAdded={(card) => {
            recharge.change({ methodId: card.id });
            setAddsCard(false);
          }}
          onClose={() => setAddsCard(false)}
          settings={settings}
        />
      )}
    </>
  );
};
