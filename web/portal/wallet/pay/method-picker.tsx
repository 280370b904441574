import type { PaymentMethod } from "#contract/billing";
import { Icon } from "../../../ui/icon.tsx";
import { cardLabel, expiryOf, isExpired } from "../card/card-facts.ts";
import { useWalletText } from "../use-wallet-text.ts";

type MethodPickerProps = {
  methods: readonly PaymentMethod[];
  /** null = a new card. */
  methodId: string | null;
  onChange: (methodId: string | null) => void;
};

const row =
  "flex min-h-12 cursor-pointer items-center gap-3 px-3 py-2 has-checked:bg-accent-wash " +
  "has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 " +
  "has-focus-visible:outline-(--focus) has-disabled:cursor-default has-disabled:opacity-50";

const dot = "size-4 shrink-0 accent-(--accent) outline-none";

/** What to pay with: a card on file, or a new one. */
export const MethodPicker = ({ methods, methodId, onChange }: MethodPickerProps) => {
  const text = useWalletText();
  const now = Date.now();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{text.pay.method}</legend>
      <div className="divide-y divide-line overflow-hidden rounded-8 border border-control">
        {methods.map((card) => {
          const isOld = isExpired(card, now);
          return (
            <label className={row} key={card.id}>
              <input
                checked={methodId === card.id}
                className={dot}
                disabled={isOld}
                name="method"
                onChange={() => onChange(card.id)}
                type="radio"
              />
              <span className="min-w-0 flex-1 truncate font-medium tabular-nums">
                {cardLabel(card)}
              </span>
              <span className="text-12 text-second tabular-nums">
                {isOld ? text.pay.expired : expiryOf(card)}
              </span>
            </label>
          );
        })}
        <label className={row}>
          <input
            checked={methodId === null}
            className={dot}
            name="method"
            onChange={() => onChange(null)}
            type="radio"
          />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{text.pay.newCard}</span>
            <span className="block text-12 text-second">{text.pay.newCardHint}</span>
          </span>
          <span className="text-third">
            <Icon name="card" />
          </span>
        </label>
      </div>
    </fieldset>
  );
};
