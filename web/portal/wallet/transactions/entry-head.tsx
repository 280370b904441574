import { ListHead } from "../../list/list-head.tsx";
import { useWalletText } from "../use-wallet-text.ts";

const columns = ["date", "type", "description", "reference", "amount", "balance"] as const;

/** The names of the columns. */
export const EntryHead = () => (
  <ListHead
    columns={columns}
    grid="entry-grid"
    names={useWalletText().columns}
    right={["amount", "balance"]}
  />
);
