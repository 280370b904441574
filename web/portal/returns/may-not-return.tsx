import { Icon } from "../../ui/icon.tsx";
import { useBrand } from "../brand/brand.ts";
import { useText } from "../text/text.ts";
import { useOwners } from "../viewer/use-owners.ts";
import type { PolicyData } from "./allowance.tsx";
import { useReturnText } from "./use-return-text.ts";

/** Something that stands in the way, and what can be done about it. */
export const Hindrance = ({ title, children }: { title: string; children?: string }) => (
  <section
    className="flex gap-3 rounded-12 border border-line bg-surface px-4 py-4 desk:px-5"
    role="status"
  >
    <span className="text-amber">
      <Icon name="alert" />
    </span>
    <div className="grid gap-1">
      <p className="font-bold">{title}</p>
      {children && <p className="text-second">{children}</p>}
    </div>
  </section>
);

/** Why nothing can be returned here at all: switched off, or not with this role. */
export const MayNotReturn = ({ data }: { data: PolicyData }) => {
  const { form } = useReturnText();
  const { leads } = useText();
  const agency = useBrand().name;
  const owners = useOwners();
  if (!data.policy.enabled)
    return (
      <Hindrance title={form.blocked.returnsOff}>{form.blockedText.returnsOff(agency)}</Hindrance>
    );
  return (
    <Hindrance title={form.roleTitle}>
      {owners === "" ? leads.noPermissionPlain : form.roleText(owners)}
    </Hindrance>
  );
};
