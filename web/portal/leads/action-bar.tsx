import type { Sale } from "#contract/sale";
import { buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { phoneOf } from "../format/lead-facts.ts";
import { isCallable } from "../format/phone.ts";
import { useNeighbours } from "../list/neighbours.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { LeadMenu } from "./lead-menu.tsx";
import { OutcomeMenu } from "./outcome-menu.tsx";
import { PhoneLink } from "./phone-link.tsx";
import { ReturnButton } from "./return-button.tsx";

const key = (look: "primary" | "secondary") => buttonClass(look, "min-h-12! px-3! flex-1");

/** What a thumb needs, at the lower edge of a phone. */
export const ActionBar = ({ sale }: { sale: Sale }) => {
  const text = useText();
  const { next } = useNeighbours();
  const { mayWork } = useViewer();
  const phone = phoneOf(sale);
  const mayCall = isCallable(phone);
  return (
    <div className="grid shrink-0 gap-2 border-t border-line bg-raised px-4 pt-2.5 pb-2.5">
      {(mayCall || mayWork) && (
        <div className="flex gap-2">
          {isCallable(phone) && (
            <PhoneLink className={key("primary")} phone={phone} sale={sale}>
              <Icon name="phone" />
              {text.lead.call}
            </PhoneLink>
          )}
          <ReturnButton
            className={mayCall ? buttonClass("secondary", "min-h-12! px-3!") : key("secondary")}
            sale={sale}
          />
          <LeadMenu className={buttonClass("secondary", "min-h-12! px-3!")} sale={sale} />
        </div>
      )}
      <div className="flex gap-2">
        {isCallable(phone) && (
          <a className={key("secondary")} href={`sms:${phone}`}>
            {text.lead.text}
          </a>
        )}
        <OutcomeMenu className={key("secondary")} face={text.lead.outcome} sale={sale} />
        <button
          className={key("secondary")}
          disabled={next === null}
          onClick={() => next?.()}
          type="button"
        >
          {text.lead.nextShort}
          <Icon name="right" size={16} />
        </button>
      </div>
    </div>
  );
};
