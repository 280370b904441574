import { useId } from "react";
import type { PaymentMethod } from "#contract/billing";
import { Button } from "../../ui/button.tsx";
import { inputClass } from "../../ui/text-field.tsx";
import { cardLabel, chosenCard } from "./card-facts.ts";
import { useWalletText } from "./use-wallet-text.ts";

type CardSelectProps = {
  methods: readonly PaymentMethod[];
  /** null = whichever card is the default. */
  methodId: string | null;
  error: string | null;
  onChange: (methodId: string | null) => void;
  onAdd: () => void;
};

/** The card that recharges come from. */
export const CardSelect = ({ methods, methodId, error, onChange, onAdd }: CardSelectProps) => {
  const text = useWalletText();
  const id = useId();
  const usual = chosenCard(methods, null);
  return (
    <div>
      <label className="mb-1.5 block font-medium" htmlFor={id}>
        {text.recharge.card}
      </label>
      <div className="flex gap-2 max-tablet:flex-wrap">
        <select
          aria-describedby={error ? `${id}-says` : undefined}
          aria-invalid={error ? true : undefined}
          className={inputClass}
          data-field="methodId"
          id={id}
          onChange={(event) => onChange(event.target.value || null)}
          value={methodId ?? ""}
        >
          <option value="">
            {usual ? text.recharge.defaultCard(cardLabel(usual)) : text.recharge.noCard}
          </option>
          {methods.map((card) => (
            <option key={card.id} value={card.id}>
              {cardLabel(card)}
            </option>
          ))}
        </select>
        <Button className="shrink-0" onClick={onAdd}>
          {text.recharge.addCard}
        </Button>
      </div>
      {error && (
        <p className="mt-1.5 text-red" id={`${id}-says`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
};
