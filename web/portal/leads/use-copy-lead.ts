import type { Sale } from "#contract/sale";
import { showToast } from "../../ui/toast.tsx";
import { copyOf } from "../format/lead-facts.ts";
import { useText } from "../text/text.ts";

/** Puts all that is known of a lead on the clipboard. */
export const useCopyLead = () => {
  const text = useText();
  return (sale: Sale) => {
    navigator.clipboard.writeText(copyOf(sale, text.words)).then(
      () => showToast(text.leads.copied),
      () => showToast(text.leads.copyFailed),
    );
  };
};
