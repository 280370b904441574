import type { Sale } from "#contract/sale";
import { Icon } from "../../ui/icon.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { MenuChoice, MenuGroup, MenuItem, MenuLine } from "../../ui/menu-item.tsx";
import { emailOf } from "../format/lead-facts.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { useCopyLead } from "./use-copy-lead.ts";
import { useGoToReturn } from "./use-go-to-return.ts";
import { useAssign, useSetStar } from "./use-sale-actions.ts";

const Assignees = ({ sale, close }: { sale: Sale; close: () => void }) => {
  const text = useText();
  const { me } = useViewer();
  const assign = useAssign();
  const choose = (memberId: Sale["assignedTo"]) => () => {
    close();
    assign(sale, memberId);
  };
  return (
    <MenuGroup label={text.lead.assignTo}>
      <MenuChoice checked={sale.assignedTo === null} onChoose={choose(null)}>
        {text.lead.nobody}
      </MenuChoice>
      {me.members.map(({ id, name }) => (
        <MenuChoice checked={sale.assignedTo === id} key={id} onChoose={choose(id)}>
          {id === me.member.id ? text.lead.me(name) : name}
        </MenuChoice>
      ))}
    </MenuGroup>
  );
};

/** What else can be done with a lead. */
export const LeadMenu = ({ sale, className }: { sale: Sale; className: string }) => {
  const text = useText();
  const { mayWork } = useViewer();
  const copy = useCopyLead();
  const setStar = useSetStar();
  const goToReturn = useGoToReturn();
  const email = emailOf(sale);
  return (
    <MenuButton
      className={className}
      face={<Icon name="more" />}
      faceLabel={text.lead.more}
      label={text.lead.more}
    >
      {(close) => {
        const then = (run: () => void) => () => {
          close();
          run();
        };
        return (
          <>
            {email?.includes("@") && (
              <MenuItem icon="mail" onChoose={then(() => location.assign(`mailto:${email}`))}>
                {text.lead.email}
              </MenuItem>
            )}
            <MenuItem icon="copy" onChoose={then(() => copy(sale))}>
              {text.lead.copy}
            </MenuItem>
            {mayWork && (
              <>
                <MenuItem icon="star" onChoose={then(() => setStar(sale, !sale.starred))}>
                  {sale.starred ? text.lead.unstar : text.lead.star}
                </MenuItem>
                {!sale.test && (
                  <MenuItem icon="returns" onChoose={then(() => goToReturn(sale))}>
                    {sale.status === "delivered" ? text.lead.return : text.lead.seeReturn}
                  </MenuItem>
                )}
                <MenuLine />
                <Assignees close={close} sale={sale} />
              </>
            )}
          </>
        );
      }}
    </MenuButton>
  );
};
