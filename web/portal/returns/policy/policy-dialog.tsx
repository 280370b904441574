import type { ReturnPolicy } from "#contract/return";
import { Dialog } from "../../../ui/dialog.tsx";
import { useBrand } from "../../brand/brand.ts";
import { useText } from "../../text/text.ts";
import { sayPolicy } from "../say-policy.ts";
import { useReturnText } from "../use-return-text.ts";
import { Markdown } from "./markdown.tsx";
import { PolicyFacts } from "./policy-facts.tsx";

/** A policy in full: the agency's note, then its rules. */
export const PolicyDialog = ({
  policy,
  asOf,
  onClose,
}: {
  policy: ReturnPolicy;
  /** Of which day it is, where it is not today's. */
  asOf?: string;
  onClose: () => void;
}) => {
  const words = useText().words;
  const text = useReturnText();
  const brand = useBrand();
  return (
    <Dialog
      closeLabel={words.close}
      look="sheet"
      onClose={onClose}
      title={text.policyOf(brand.name)}
    >
      <div className="grid gap-5">
        {asOf !== undefined && <p className="text-second">{text.policyFacts.asOf(asOf)}</p>}
        {policy.note.trim() !== "" && <Markdown source={sayPolicy(text, policy.note)} />}
        <PolicyFacts policy={policy} />
      </div>
    </Dialog>
  );
};
