import { useId } from "react";
import type { PaymentMethod } from "#contract/billing";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { inputClass } from "../../../ui/text-field.tsx";
import { useWalletText } from "../use-wallet-text.ts";
import { cardLabel, chosenCard } from "./card-facts.ts";

type CardSelectProps = {
  methods: readonly PaymentMethod[];
  /** null = whichever card is the default. */
  methodId: string | null;
  error: string | null;
  onChange: (methodId: string | null) => void;
  onAdd: () => void;
};

/** Where there is none to choose from, the way to one is all that there is. */
const NoCard = ({ error, onAdd }: Pick<CardSelectProps, "error" | "onAdd">) => {
  const { recharge: text } = useWalletText();
  return (
    <div>
      <p className="mb-1.5 font-medium">{text.card}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button data-field="methodId" onClick={onAdd}>
          <Icon name="card" />
          {text.addCard}
        </Button>
        <p
          className={error ? "min-w-0 flex-1 text-red" : "min-w-0 flex-1 text-second"}
          role={error ? "alert" : undefined}
        >
          {error ?? text.noCard}
        </p>
      </div>
    </div>
  );
};

/** The card that recharges come from. */
export const CardSelect = ({ methods, methodId, error, onChange, onAdd }: CardSelectProps) => {
  const text = useWalletText();
  const id = useId();
  const usual = chosenCard(methods, null);
  if (!usual) return <NoCard error={error} onAdd={onAdd} />;
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
          <option value="">{text.recharge.defaultCard(cardLabel(usual))}</option>
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
