import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { formatMoney } from "#contract/format-money";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useTimed } from "../../../ui/use-now.ts";
import { formatSpanPrecisely } from "../../format/age.ts";
import { nameOf, phoneOf } from "../../format/lead-facts.ts";
import { formatPhone } from "../../format/phone.ts";
import { formatDateTime } from "../../format/zoned-time.ts";
import { Bones } from "../../loading/bones.tsx";
import { useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { useReturnText } from "../use-return-text.ts";
import { verdictWord } from "../verdict-words.ts";
import { AddLead } from "./add-lead.tsx";
import { FormStep } from "./form-step.tsx";
import type { FormLead, ReturnForm } from "./use-return-form.ts";

const useName = () => {
  const { leads } = useText();
  return ({ sale, lead }: FormLead) => (sale ? (nameOf(sale) ?? leads.noName) : lead);
};

const Left = ({ endsAt }: { endsAt: string }) => {
  const { form } = useReturnText();
  const words = useTimed((now) => form.left(formatSpanPrecisely(Date.parse(endsAt) - now)));
  return words;
};

const Who = ({ row, children }: { row: FormLead; children: ReactNode }) => {
  const name = useName();
  const phone = row.sale ? phoneOf(row.sale) : null;
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate font-bold">{name(row)}</span>
      <span className="block text-12 text-second">
        {phone !== null && <span className="tabular-nums">{formatPhone(phone)} · </span>}
        {children}
      </span>
    </span>
  );
};

const line = "flex min-h-14 items-center gap-3 py-2 pr-1.5 pl-3.5";

/** The window of one lead alone stands at the head of the form already. */
const Delivered = ({ row }: { row: FormLead }) => {
  const { lead } = useText();
  const { clock } = useViewer();
  return row.sale ? lead.deliveredAt(formatDateTime(row.sale.soldAt, clock)) : null;
};

const InRow = ({ row, onRemove }: { row: FormLead; onRemove: (() => void) | null }) => {
  const text = useReturnText();
  const name = useName();
  const { clock } = useViewer();
  const { verdict } = row;
  return (
    <li className={line} data-return-lead={row.lead}>
      <Who row={row}>
        {verdict?.eligible && verdict.windowEndsAt !== null ? (
          onRemove ? (
            <Left endsAt={verdict.windowEndsAt} />
          ) : (
            <Delivered row={row} />
          )
        ) : (
          verdict && <span className="text-amber">{verdictWord(verdict, text, clock)}</span>
        )}
      </Who>
      <span className="pr-2 tabular-nums">{verdict && formatMoney(verdict.creditCents)}</span>
      {onRemove && (
        <IconButton icon="close" label={text.form.removeLead(name(row))} onClick={onRemove} />
      )}
    </li>
  );
};

/** A lead that is still judged. */
const WaitingRow = () => (
  <li className={line}>
    <Bones className="grid gap-2.5">
      <span className="skeleton h-3 w-32" />
      <span className="skeleton h-3 w-48" />
    </Bones>
  </li>
);

const OutRow = ({ row, onAsk }: { row: FormLead; onAsk: () => void }) => {
  const text = useReturnText();
  const name = useName();
  const { clock } = useViewer();
  const { verdict } = row;
  if (!verdict) return null;
  return (
    <li className={line} data-excluded-lead={row.lead}>
      <Who row={row}>
        <span className="font-medium text-amber">{verdictWord(verdict, text, clock)}</span>
      </Who>
      {verdict.returnId !== null && (
        <Link
          className="inline-flex min-h-6 items-center px-2 font-medium text-accent-text underline underline-offset-4 touch:min-h-11"
          params={{ returnId: verdict.returnId }}
          to="/returns/$returnId"
        >
          {text.form.seeReturn}
        </Link>
      )}
      {verdict.mayAsk && (
        <Button aria-label={text.form.askFor(name(row))} onClick={onAsk}>
          {text.form.askAnyway}
        </Button>
      )}
    </li>
  );
};

const mostAtOnce = 8;
const shownOfMany = 5;

/** Rows in a frame. Of many only the first are shown, so that the form stays within reach. */
const Rows = ({ rows, rowOf }: { rows: FormLead[]; rowOf: (row: FormLead) => ReactNode }) => {
  const { form } = useReturnText();
  const [isWhole, setWhole] = useState(false);
  const isShort = isWhole || rows.length <= mostAtOnce;
  const shown = isShort ? rows : rows.slice(0, shownOfMany);
  return (
    <ul className="divide-y divide-line rounded-8 border border-line bg-surface">
      {shown.map(rowOf)}
      {!isShort && (
        <li className="p-1">
          <Button className="w-full" look="quiet" onClick={() => setWhole(true)}>
            {form.showMore(rows.length - shownOfMany)}
          </Button>
        </li>
      )}
    </ul>
  );
};

/** Which leads are returned, and which are left out and why. */
export const LeadStep = ({
  form,
  onLeads,
}: {
  form: ReturnForm;
  onLeads: (leads: string[]) => void;
}) => {
  const text = useReturnText();
  const [adds, setAdds] = useState(false);
  const leads = form.rows.map(({ lead }) => lead);
  const left = form.rows.filter(({ isIn, verdict }) => !isIn && verdict);
  const waiting = form.rows.filter(({ verdict }) => !verdict);
  const mayRemove = leads.length > 1;
  const count = form.chosen.length + waiting.length;
  return (
    <FormStep
      aside={
        !adds &&
        leads.length < 50 && (
          <Button
            className="-my-3 -mr-3.5 text-accent-text!"
            look="quiet"
            onClick={() => setAdds(true)}
          >
            <Icon name="plus" size={16} />
            {text.form.addLead}
          </Button>
        )
      }
      title={count === 1 ? text.form.leads : text.form.leadsMany(count || leads.length)}
    >
      {form.chosen.length > 0 && (
        <Rows
          rowOf={(row) => (
            <InRow
              key={row.lead}
              onRemove={mayRemove ? () => onLeads(leads.filter((lead) => lead !== row.lead)) : null}
              row={row}
            />
          )}
          rows={form.chosen}
        />
      )}
      {waiting.length > 0 && <Rows rowOf={(row) => <WaitingRow key={row.lead} />} rows={waiting} />}
      {left.length > 0 && (
        <>
          <h3 className="font-medium text-second">{text.form.excluded(left.length)}</h3>
          <Rows
            rowOf={(row) => (
              <OutRow
                key={row.lead}
                onAsk={() => form.write({ asks: [...form.draft.asks, row.lead] })}
                row={row}
              />
            )}
            rows={left}
          />
        </>
      )}
      {adds && <AddLead known={leads} onAdd={(lead) => onLeads([...leads, lead])} />}
    </FormStep>
  );
};
