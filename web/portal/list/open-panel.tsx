import { type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { useText } from "../text/text.ts";
import { useNeighbours } from "./neighbours.ts";
import { useOpenKeys } from "./walk-keys.ts";

type BarWords = {
  position: (index: number, total: string) => string;
  previous: string;
  next: string;
};

/** Where it stands in the list, the way to its neighbours, and the way back. */
const PanelBar = ({ words }: { words: BarWords }) => {
  const text = useText();
  const { position, total, previous, next, close } = useNeighbours();
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-1 border-line pr-3 pl-4 text-12 text-second max-desk:border-b max-desk:pl-1 desk:pt-2 desk:pl-6">
      <IconButton className="desk:hidden" icon="left" label={text.words.back} onClick={close} />
      <span className="flex-1 tabular-nums">
        {position !== null && words.position(position, total)}
      </span>
      <IconButton
        disabled={previous === null}
        icon="up"
        label={words.previous}
        onClick={() => previous?.()}
      />
      <IconButton
        disabled={next === null}
        icon="down"
        label={words.next}
        onClick={() => next?.()}
      />
      <IconButton
        className="max-desk:hidden"
        icon="close"
        label={text.words.close}
        onClick={close}
      />
    </div>
  );
};

type OpenPanelProps = {
  id: string;
  /** The attribute that names what is open. */
  mark: `data-open-${string}`;
  label: string;
  words: BarWords;
  children: ReactNode;
};

/** What is open: a drawer beside its list on a wide screen, a page of its own on others. */
export const OpenPanel = ({ id, mark, label, words, children }: OpenPanelProps) => {
  const ref = useRef<HTMLElement>(null);
  useOpenKeys();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each takes the focus anew.
  useEffect(() => ref.current?.focus({ preventScroll: true }), [id]);
  return (
    <article
      aria-label={label}
      className="absolute inset-0 z-20 flex flex-col bg-raised outline-none desk:left-auto desk:w-[480px] desk:border-l desk:border-line desk:shadow-drawer"
      ref={ref}
      tabIndex={-1}
      {...{ [mark]: id }}
    >
      <PanelBar words={words} />
      {children}
    </article>
  );
};
