import type { ReactNode } from "react";
import { buttonClass } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { useBrand } from "../../brand/brand.ts";
import { useText } from "../../text/text.ts";
import { useOwners } from "../../viewer/use-owners.ts";
import type { PolicyData } from "../policy/allowance.tsx";
import { useReturnText } from "../use-return-text.ts";

/** Something that stands in the way, what it means, and the ways out. */
export const Hindrance = ({
  title,
  code,
  actions,
  children,
}: {
  title: string;
  /** For tests: the verdict's code. */
  code?: string;
  actions?: ReactNode;
  children?: ReactNode;
}) => (
  <section
    className="flex gap-3 rounded-12 border border-line bg-surface px-4 py-4 desk:px-5"
    data-blocked={code}
  >
    <span className="mt-px text-amber">
      <Icon name="alert" />
    </span>
    <div className="grid min-w-0 gap-3">
      <div className="grid gap-1" role="status">
        <p className="text-15 font-bold">{title}</p>
        {children}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  </section>
);

/** Writes to the agency, where it can be written to. */
export const ContactAgency = () => {
  const { words } = useText();
  const brand = useBrand();
  if (!brand.supportEmail) return null;
  return (
    <a className={buttonClass()} href={`mailto:${brand.supportEmail}`}>
      {words.contact(brand.name)}
    </a>
  );
};

/** Why nothing can be returned here at all: switched off, or not with this role. */
export const MayNotReturn = ({ data }: { data: PolicyData }) => {
  const { form } = useReturnText();
  const { leads } = useText();
  const agency = useBrand().name;
  const owners = useOwners();
  if (!data.policy.enabled)
    return (
      <Hindrance actions={<ContactAgency />} title={form.blocked.returnsOff}>
        <p className="text-second">{form.blockedText.returnsOff(agency)}</p>
      </Hindrance>
    );
  return (
    <Hindrance title={form.roleTitle}>
      <p className="text-second">
        {owners === "" ? leads.noPermissionPlain : form.roleText(owners)}
      </p>
    </Hindrance>
  );
};
