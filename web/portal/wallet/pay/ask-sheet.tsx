import { buttonClass } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useBrand } from "../../brand/brand.ts";
import { formatPhone } from "../../format/phone.ts";
import { useText } from "../../text/text.ts";
import { ReadOnlyNote } from "../money-rights.tsx";
import { useWalletText } from "../use-wallet-text.ts";

/** Instead of the money sheet, where no card can be taken from this person: whom to ask. */
export const AskSheet = ({ mayManage, onClose }: { mayManage: boolean; onClose: () => void }) => {
  const text = useWalletText();
  const { words } = useText();
  const { name, supportEmail, supportPhone } = useBrand();
  return (
    <Dialog closeLabel={words.close} look="sheet" onClose={onClose} title={text.pay.title}>
      {mayManage ? (
        <div className="grid gap-4">
          <p>{text.askAgencyText(name)}</p>
          {supportEmail && (
            <a
              className={buttonClass("primary")}
              href={`mailto:${supportEmail}?subject=${encodeURIComponent(text.addFunds)}`}
            >
              {text.askAgency(name)}
            </a>
          )}
          {supportPhone && (
            <a className={buttonClass()} href={`tel:${supportPhone}`}>
              {formatPhone(supportPhone)}
            </a>
          )}
        </div>
      ) : (
        <ReadOnlyNote />
      )}
    </Dialog>
  );
};
