import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useLasting } from "../../ui/use-lasting.ts";
import type { EntryQuestion } from "./entry-filters.ts";
import { useCsv } from "./use-csv.ts";
import { useWalletText } from "./use-wallet-text.ts";

/** Downloads the transactions of a question, and says that it does where that takes a while. */
export const CsvButton = ({ question }: { question: EntryQuestion }) => {
  const { file } = useWalletText();
  const { isPending, download } = useCsv();
  const isPreparing = useLasting(isPending);
  return (
    <>
      {/* Not disabled but idle meanwhile, so that the focus stays where it is. */}
      <Button aria-disabled={isPending} onClick={() => !isPending && download(question)}>
        <Icon name="download" />
        {isPreparing ? file.preparing : file.download}
      </Button>
      <span className="sr-only" role="status">
        {isPreparing ? file.preparing : ""}
      </span>
    </>
  );
};
