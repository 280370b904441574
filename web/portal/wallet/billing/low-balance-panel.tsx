import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { callApi } from "../../api/call-api.ts";
import { walletQuery } from "../../api/queries.ts";
import { readDollars, writeDollars } from "../../format/read-dollars.ts";
import { outcomeOf } from "../pay/call-outcome.ts";
import { sayRefusal } from "../say.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { Panel } from "../wallet-frame.tsx";

type Page = ResultOf<"GET /v1/portal/wallet">;

const useSave = () => {
  const text = useWalletText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (lowBalanceCents: number) =>
      callApi("PUT /v1/portal/wallet/low-balance", { body: { lowBalanceCents } }),
    networkMode: "always",
    onSuccess: ({ lowBalanceCents }) => {
      client.setQueryData(walletQuery.queryKey, (page) => page && { ...page, lowBalanceCents });
      void client.invalidateQueries({ queryKey: walletQuery.queryKey });
      showToast(text.lowBalance.saved);
    },
  });
};

const Form = ({ page }: { page: Page }) => {
  const text = useWalletText();
  const [typed, setTyped] = useState(() => writeDollars(page.lowBalanceCents));
  const [isWrong, setWrong] = useState(false);
  const save = useSave();
  const outcome = save.error && outcomeOf(save.error);
  const refusal =
    outcome && (outcome.kind === "refused" ? sayRefusal(text, outcome.why) : text.saveFailed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const cents = readDollars(typed);
    setWrong(cents === null);
    if (cents === null)
      return document.querySelector<HTMLElement>("[data-field='lowBalance']")?.focus();
    save.mutate(cents);
  };
  return (
    <form className="flex items-start gap-3" noValidate onSubmit={submit}>
      <TextField
        autoComplete="off"
        before="$"
        className="max-w-56 min-w-0 flex-1"
        data-field="lowBalance"
        error={isWrong ? text.lowBalance.wrong : refusal}
        inputMode="decimal"
        label={text.lowBalance.level}
        onChange={(event) => setTyped(event.target.value)}
        value={typed}
      />
      <Button
        className="mt-6 min-h-10 shrink-0 touch:min-h-12"
        disabled={save.isPending}
        type="submit"
      >
        {text.lowBalance.save}
      </Button>
    </form>
  );
};

/** Below which balance somebody is told. */
export const LowBalancePanel = ({ page }: { page: Page }) => {
  const text = useWalletText();
  return (
    <Panel title={text.lowBalance.title}>
      <p className="-mt-1 mb-4 text-second">{text.lowBalance.text}</p>
      {page.mayManage ? (
        <Form page={page} />
      ) : (
        <p className="font-medium tabular-nums">{formatMoney(page.lowBalanceCents)}</p>
      )}
    </Panel>
  );
};
