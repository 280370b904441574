import { useWalletText } from "./use-wallet-text.ts";

const columns = ["date", "type", "description", "reference", "amount", "balance"] as const;

/** The names of the columns. */
export const EntryHead = () => {
  const text = useWalletText();
  return (
    <div className="sticky top-0 z-10 border-y border-line bg-background" role="rowgroup">
      <div
        aria-rowindex={1}
        className="entry-grid h-8 items-center px-6 text-12 text-second"
        role="row"
      >
        {columns.map((column) => (
          <div
            className={column === "amount" || column === "balance" ? "text-right" : undefined}
            data-column={column}
            key={column}
            role="columnheader"
          >
            {text.columns[column]}
          </div>
        ))}
      </div>
    </div>
  );
};
