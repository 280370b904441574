import { useState } from "react";
import type { PaymentMethod } from "#contract/billing";
import type { ResultOf } from "#contract/routes";
import { Button } from "../../../ui/button.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { iconButtonClass } from "../../../ui/icon-button.tsx";
import { MenuButton } from "../../../ui/menu-button.tsx";
import { MenuItem } from "../../../ui/menu-item.tsx";
import { useText } from "../../text/text.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { Panel } from "../wallet-frame.tsx";
import { AddCardSheet } from "./add-card-sheet.tsx";
import { cardLabel, chosenCard, expiryOf, isExpired } from "./card-facts.ts";
import type { CardSettings } from "./card-script.ts";
import { useCardActions } from "./use-card-actions.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;

/** Whether auto-recharge would have no card left without this one. */
const isNeeded = (page: Page) => page.autoRecharge?.enabled === true && page.methods.length === 1;

const rechargeCardId = ({ autoRecharge, methods }: Page) =>
  autoRecharge?.enabled ? chosenCard(methods, autoRecharge.methodId)?.id : undefined;

type RowProps = {
  card: PaymentMethod;
  page: Page;
  onRemove: () => void;
  onDefault: () => void;
};

const CardMenu = ({ card, onRemove, onDefault }: Omit<RowProps, "page">) => {
  const text = useWalletText();
  const label = text.cards.more(cardLabel(card));
  return (
    <MenuButton
      className={iconButtonClass}
      face={<Icon name="more" />}
      faceLabel={label}
      label={label}
    >
      {(close) => (
        <>
          {!card.isDefault && (
            <MenuItem
              icon="check"
              onChoose={() => {
                close();
                onDefault();
              }}
            >
              {text.cards.makeDefault}
            </MenuItem>
          )}
          <MenuItem
            icon="close"
            onChoose={() => {
              close();
              onRemove();
            }}
          >
            {text.cards.remove}
          </MenuItem>
        </>
      )}
    </MenuButton>
  );
};

const CardRow = ({ card, page, ...actions }: RowProps) => {
  const text = useWalletText();
  const isOld = isExpired(card, Date.now());
  const expiry = isOld ? text.cards.expired(expiryOf(card)) : text.cards.expires(expiryOf(card));
  return (
    <li className="flex min-h-14 items-center gap-3 py-2" data-card={card.last4}>
      <span className="text-third">
        <Icon name="card" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium tabular-nums">{cardLabel(card)}</span>
          {card.isDefault && <Chip tone="neutral">{text.cards.default}</Chip>}
        </span>
        <span className={isOld ? "text-red" : "text-second"}>
          {expiry}
          {card.id === rechargeCardId(page) && ` · ${text.cards.usedByRecharge}`}
        </span>
      </span>
      {page.mayManage && <CardMenu card={card} {...actions} />}
    </li>
  );
};

const RemoveDialog = ({
  card,
  page,
  onClose,
}: {
  card: PaymentMethod;
  page: Page;
  onClose: () => void;
}) => {
  const text = useWalletText();
  const { words } = useText();
  const { remove } = useCardActions();
  const blocked = isNeeded(page);
  return (
    <Dialog
      closeLabel={words.close}
      footer={
        blocked ? (
          <Button className="flex-1" onClick={onClose}>
            {words.close}
          </Button>
        ) : (
          <>
            <Button className="flex-1" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button
              className="flex-1"
              disabled={remove.isPending}
              look="danger"
              onClick={() => remove.mutate(card, { onSettled: onClose })}
            >
              {text.cards.remove}
            </Button>
          </>
        )
      }
      onClose={onClose}
      title={text.cards.removeTitle(cardLabel(card))}
    >
      {blocked && <p className="font-medium">{text.cards.keepForRecharge}</p>}
      <p className="text-second">
        {blocked ? text.cards.keepForRechargeText : text.cards.removeText}
      </p>
    </Dialog>
  );
};

/** The cards on file. */
export const CardsPanel = ({ page, settings }: { page: Page; settings: CardSettings }) => {
  const text = useWalletText();
  const { makeDefault } = useCardActions();
  const [leaving, setLeaving] = useState<PaymentMethod | null>(null);
  const [addsCard, setAddsCard] = useState(false);
  return (
    <Panel
      aside={page.mayManage && <Button onClick={() => setAddsCard(true)}>{text.cards.add}</Button>}
      title={text.cards.title}
    >
      {page.methods.length === 0 ? (
        <>
          <p className="font-medium">{text.cards.none}</p>
          <p className="mt-1 text-second">{text.cards.noneText}</p>
        </>
      ) : (
        <ul className="divide-y divide-line">
          {page.methods.map((card) => (
            <CardRow
              card={card}
              key={card.id}
              onDefault={() => makeDefault(card)}
              onRemove={() => setLeaving(card)}
              page={page}
            />
          ))}
        </ul>
      )}
      {leaving && <RemoveDialog card={leaving} onClose={() => setLeaving(null)} page={page} />}
      {addsCard && (
        <AddCardSheet
          onAdded={() => setAddsCard(false)}
          onClose={() => setAddsCard(false)}
          settings={settings}
        />
      )}
    </Panel>
  );
};
