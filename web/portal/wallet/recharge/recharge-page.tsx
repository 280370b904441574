import { useQuery } from "@tanstack/react-query";
import type { ResultOf } from "#contract/routes";
import { walletQuery } from "../../api/queries.ts";
import { useBrand } from "../../brand/brand.ts";
import { Bones } from "../../loading/bones.tsx";
import { ReadOnlyNote } from "../money-rights.tsx";
import { RechargeCard } from "../overview/recharge-card.tsx";
import { useWalletText } from "../use-wallet-text.ts";
import { WalletFailed } from "../wallet-failed.tsx";
import { WalletFrame } from "../wallet-frame.tsx";
import { RechargeFields } from "./recharge-fields.tsx";

type Page = ResultOf<"GET /v1/portal/wallet">;

const FormBones = () => (
  <Bones>
    <div className="grid gap-5">
      {["toggle", "threshold", "amount", "limit"].map((field) => (
        <div className="grid gap-2" key={field}>
          <span className="skeleton h-3 w-40" />
          <span className="skeleton h-10" />
        </div>
      ))}
    </div>
  </Bones>
);

const Content = ({ page, turnsOn }: { page: Page; turnsOn: boolean }) => {
  const text = useWalletText();
  const brand = useBrand();
  // Where no card is taken, there is nothing to set, nor for anybody else to.
  if (page.cards === null) return <p>{text.askAgencyText(brand.name)}</p>;
  if (page.mayManage) return <RechargeFields page={page} settings={page.cards} turnsOn={turnsOn} />;
  return (
    <div className="grid gap-4">
      <RechargeCard page={page} />
      <ReadOnlyNote />
    </div>
  );
};

/** The wallet that fills itself: when, by how much, at most how much, and from which card. */
export const RechargePage = ({ turnsOn }: { turnsOn: boolean }) => {
  const text = useWalletText();
  const { data: page, error, isError, refetch } = useQuery(walletQuery);
  return (
    <WalletFrame title={text.recharge.title}>
      {isError && !page ? (
        <WalletFailed error={error} onRetry={() => void refetch()} title={text.loadFailed} />
      ) : (
        <div className="flex w-full max-w-xl flex-1 flex-col px-4 pt-4 tablet:pb-4 desk:px-6">
          <h2 className="text-20 font-bold">{text.recharge.title}</h2>
          <p className="mt-1 mb-5 text-pretty text-second">{text.recharge.text}</p>
          {page ? <Content page={page} turnsOn={turnsOn} /> : <FormBones />}
        </div>
      )}
    </WalletFrame>
  );
};
