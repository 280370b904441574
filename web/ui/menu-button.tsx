import { type ReactNode, useState } from "react";
import { Menu } from "./menu.tsx";

type MenuButtonProps = {
  label: string;
  /** What is spoken and shown on hover, when the face has no words. */
  faceLabel?: string;
  face: ReactNode;
  /** What is shown on hover instead of the label. */
  title?: string;
  className?: string;
  tabIndex?: number;
  /** A name by which a shortcut finds it. */
  action?: string;
  /** The entries; they call `close` when they have done their work. */
  children: (close: () => void) => ReactNode;
};

/** A button that opens a menu. */
export const MenuButton = (props: MenuButtonProps) => {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <button
        aria-expanded={anchor !== null}
        aria-haspopup="menu"
        aria-label={props.faceLabel}
        className={props.className}
        data-action={props.action}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
        tabIndex={props.tabIndex}
        title={props.title ?? props.faceLabel}
        type="button"
      >
        {props.face}
      </button>
      {anchor && (
        <Menu anchor={anchor} label={props.label} onClose={close}>
          {props.children(close)}
        </Menu>
      )}
    </>
  );
};
