import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { useLasting } from "../../../ui/use-lasting.ts";
import { useWalletText } from "../use-wallet-text.ts";
import type { EntryQuestion } from "./entry-filters.ts";
import { useCsv } from "./use-csv.ts";

/** A phone has room for a short word only; who listens hears the whole. */
const Label = ({ children, short }: { children: string; short: string }) => (
  <>
    <span className="max-tablet:sr-only">{children}</span>
    <span aria-hidden="true" className="tablet:hidden">
      {short}
    </span>
  </>
);

/** Downloads the transactions of a question, and says that it does where that takes a while. */
export const CsvButton = ({ question }: { question: EntryQuestion }) => {
  const { file } = useWalletText();
  const { isPending, download } = useCsv();
  const isPreparing = useLasting(isPending);
  return (
    <>
      {/* Not disabled but idle meanwhile, so that the focus stays where it is. */}
      <Button aria-busy={isPending} onClick={() => !isPending && download(question)}>
        <Icon name="download" />
        {isPreparing ? (
          <Label short={file.preparingShort}>{file.preparing}</Label>
        ) : (
          <Label short="CSV">{file.download}</Label>
        )}
      </Button>
      <span className="sr-only" role="status">
        {isPreparing ? file.preparing : ""}
      </span>
    </>
  );
};
