import type { BillingTerms } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import { TextField } from "../../../ui/text-field.tsx";
import { shortMoney } from "../../format/short-money.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { presetsOf } from "./top-up.ts";

/** An amount: one of those on offer, or one's own as it is typed. */
export type AmountChoice = { presetCents: number | null; typed: string };

type AmountPickerProps = {
  terms: BillingTerms;
  choice: AmountChoice;
  error: string | null;
  onChange: (choice: AmountChoice) => void;
};

const face =
  "grid min-h-11 place-items-center rounded-8 border border-control bg-surface px-1 text-15 " +
  "font-medium tabular-nums hover:bg-hover peer-checked:border-accent-text " +
  "peer-checked:bg-accent-wash peer-checked:text-accent-text " +
  "peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 " +
  "peer-focus-visible:outline-(--focus)";

/** How much to add: what the agency suggests, or another amount within its limits. */
export const AmountPicker = ({ terms, choice, error, onChange }: AmountPickerProps) => {
  const text = useWalletText();
  const range = text.pay.range(formatMoney(terms.minTopUpCents), formatMoney(terms.maxTopUpCents));
  const options = [...presetsOf(terms), null];
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{text.pay.amount}</legend>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(3.75rem,1fr))] gap-2">
        {options.map((cents) => (
          <label className="cursor-pointer" key={cents}>
            <input
              checked={choice.presetCents === cents}
              className="peer sr-only"
              name="amount"
              onChange={() => onChange({ ...choice, presetCents: cents })}
              type="radio"
            />
            <span className={face}>{cents === null ? text.pay.other : shortMoney(cents)}</span>
          </label>
        ))}
      </div>
      {choice.presetCents === null && (
        <TextField
          autoComplete="off"
          autoFocus={choice.typed === ""}
          before="$"
          className="mt-3"
          data-field="amount"
          error={error}
          hint={range}
          inputMode="decimal"
          label={text.pay.otherAmount}
          onChange={(event) => onChange({ presetCents: null, typed: event.target.value })}
          value={choice.typed}
        />
      )}
    </fieldset>
  );
};
