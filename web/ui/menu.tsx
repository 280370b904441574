import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from "react";

type MenuProps = {
  label: string;
  /** The control it hangs from; focus returns there. */
  anchor: HTMLElement;
  onClose: () => void;
  children: ReactNode;
};

const gap = 4;
const margin = 8;

const place = (menu: HTMLElement, anchor: HTMLElement) => {
  const around = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const fitsBelow = around.bottom + gap + height + margin <= innerHeight;
  const top = fitsBelow ? around.bottom + gap : Math.max(margin, around.top - gap - height);
  const fitsRight = around.left + width + margin <= innerWidth;
  const left = fitsRight ? around.left : Math.max(margin, around.right - width);
  menu.style.top = `${top}px`;
  menu.style.left = `${left}px`;
};

const itemsOf = (menu: HTMLElement) => [
  ...menu.querySelectorAll<HTMLElement>("[role^='menuitem']:not([aria-disabled='true'])"),
];

const moveFocus = (menu: HTMLElement, key: string) => {
  const items = itemsOf(menu);
  const at = items.findIndex((item) => item.matches(":focus"));
  const places: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const next = places[key];
  if (next === undefined) return false;
  items[next]?.focus();
  return true;
};

const chooseByDigit = (menu: HTMLElement, key: string) => {
  const item = /^[1-9]$/.test(key) ? itemsOf(menu)[Number(key) - 1] : undefined;
  item?.click();
  return item !== undefined;
};

/**
 * A menu in the browser's top layer, mounted while it is open: arrows move, a digit chooses,
 * Escape and a press outside close it.
 */
export const Menu = ({ label, anchor, onClose, children }: MenuProps) => {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    menu.showPopover();
    place(menu, anchor);
    const checked = menu.querySelector<HTMLElement>("[aria-checked='true']");
    (checked ?? itemsOf(menu)[0])?.focus({ preventScroll: true });
    return () => {
      if (menu.contains(document.activeElement)) anchor.focus({ preventScroll: true });
    };
  }, [anchor]);
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const menu = event.currentTarget;
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      anchor.focus({ preventScroll: true });
      onClose();
    } else if (moveFocus(menu, event.key) || chooseByDigit(menu, event.key)) event.preventDefault();
  };
  return (
    <div
      aria-label={label}
      className="fixed inset-auto m-0 max-h-[70dvh] min-w-44 overflow-y-auto rounded-8 border border-line bg-raised p-1 text-13 text-ink shadow-menu"
      onKeyDown={press}
      onToggle={(event) => event.newState === "closed" && onClose()}
      popover="auto"
      ref={ref}
      role="menu"
      tabIndex={-1}
    >
      {children}
    </div>
  );
};
