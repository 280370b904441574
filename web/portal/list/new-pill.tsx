import { Icon } from "../../ui/icon.tsx";

type NewPillProps = { count: number; words: (count: number) => string; onShow: () => void };

/** What is new waits behind it while somebody reads further down, so that nothing moves. */
export const NewPill = ({ count, words, onShow }: NewPillProps) => {
  if (count === 0) return null;
  return (
    <div className="pointer-events-none sticky top-10 z-20 flex h-0 justify-center">
      <button
        className="pointer-events-auto mt-2 flex h-8 items-center gap-1.5 rounded-full bg-accent px-3.5 text-13 font-medium text-on-accent shadow-menu hover:bg-accent-hover touch:h-11 motion-safe:animate-[slide-up_150ms_var(--ease)]"
        onClick={onShow}
        type="button"
      >
        <Icon name="up" size={16} />
        {words(count)}
      </button>
    </div>
  );
};
