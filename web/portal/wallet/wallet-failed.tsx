import { statusOf } from "../api/api-problem.ts";
import { LoadFailed } from "../loading/load-failed.tsx";
import { NoMoney } from "./money-rights.tsx";

type WalletFailedProps = { title: string; error: unknown; onRetry: () => void };

/** What a page of the wallet says when it could not be loaded. */
export const WalletFailed = (props: WalletFailedProps) =>
  statusOf(props.error) === 403 ? <NoMoney /> : <LoadFailed {...props} />;
