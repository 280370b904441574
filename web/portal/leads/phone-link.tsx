import type { ReactNode } from "react";
import type { Sale } from "#contract/sale";
import { nameOf } from "../format/lead-facts.ts";
import { formatPhone } from "../format/phone.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { expectReturn } from "./call-return.ts";
import { useRecordCall } from "./use-trail-actions.ts";

type PhoneLinkProps = {
  sale: Sale;
  phone: string;
  className: string;
  tabIndex?: number;
  children: ReactNode;
};

/** Calls the person; writes the call down and asks how it went when the user is back. */
export const PhoneLink = ({ sale, phone, className, tabIndex, children }: PhoneLinkProps) => {
  const text = useText();
  const { mayWork } = useViewer();
  const record = useRecordCall(sale.leadId);
  const name = nameOf(sale) ?? text.leads.noName;
  return (
    <a
      aria-label={text.leads.call(name, formatPhone(phone))}
      className={className}
      data-action="call"
      href={`tel:${phone}`}
      onClick={() => {
        if (!mayWork) return;
        record();
        expectReturn(sale);
      }}
      tabIndex={tabIndex}
    >
      {children}
    </a>
  );
};
