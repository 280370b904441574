import type { AutoRechargeDraft } from "#contract/billing";
import { useWalletText } from "../use-wallet-text.ts";

type OnFailure = AutoRechargeDraft["onFailure"];

const choices = ["pause", "continue"] as const satisfies readonly OnFailure[];

/** What happens to deliveries when a recharge fails. */
export const FailureChoice = ({
  chosen,
  onChange,
}: {
  chosen: OnFailure;
  onChange: (choice: OnFailure) => void;
}) => {
  const text = useWalletText();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{text.recharge.onFailure}</legend>
      <div className="grid gap-1">
        {choices.map((choice) => (
          <label className="flex min-h-11 cursor-pointer items-start gap-3 py-1" key={choice}>
            <input
              checked={chosen === choice}
              className="mt-0.5 size-4 shrink-0 accent-(--accent) touch:mt-0 touch:size-6"
              name="onFailure"
              onChange={() => onChange(choice)}
              type="radio"
            />
            <span>
              <span className="block font-medium">{text.recharge.onFailures[choice]}</span>
              <span className="block text-second">{text.recharge.onFailureHints[choice]}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
