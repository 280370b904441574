import { useQuery } from "@tanstack/react-query";
import { walletQuery } from "../../api/queries.ts";
import { Bones } from "../../loading/bones.tsx";
import { CardsPanel } from "../card/cards-panel.tsx";
import { ReadOnlyNote } from "../money-rights.tsx";
import { useWalletText } from "../use-wallet-text.ts";
import { WalletFailed } from "../wallet-failed.tsx";
import { WalletFrame } from "../wallet-frame.tsx";
import { DetailsPanel } from "./details-panel.tsx";
import { LowBalancePanel } from "./low-balance-panel.tsx";

const PanelBones = () => (
  <Bones>
    <div className="grid max-w-3xl gap-4">
      {["h-40", "h-96", "h-40"].map((height, index) => (
        <div
          className={`rounded-12 border border-line bg-surface p-5 ${height}`}
          // biome-ignore lint/suspicious/noArrayIndexKey: the panels never move.
          key={index}
        >
          <span className="skeleton block h-3 w-32" />
          <span className="skeleton mt-5 block h-10" />
        </div>
      ))}
    </div>
  </Bones>
);

/** Cards on file, what invoices say of the buyer, and when a low balance is told. */
export const BillingPage = () => {
  const text = useWalletText();
  const { data: page, error, isError, refetch } = useQuery(walletQuery);
  return (
    <WalletFrame title={text.section.billing}>
      {isError && !page ? (
        <WalletFailed error={error} onRetry={() => void refetch()} title={text.loadFailed} />
      ) : (
        <div className="flex-1 px-4 py-4 desk:px-6">
          {page ? (
            <div className="grid max-w-3xl gap-4">
              {!page.mayManage && <ReadOnlyNote />}
              {page.cards !== null && <CardsPanel page={page} settings={page.cards} />}
              <DetailsPanel page={page} />
              <LowBalancePanel page={page} />
            </div>
          ) : (
            <PanelBones />
          )}
        </div>
      )}
    </WalletFrame>
  );
};
