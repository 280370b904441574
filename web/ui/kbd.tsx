/** A key of the keyboard. */
export const Kbd = ({ children }: { children: string }) => (
  <kbd className="inline-grid min-w-5 touch:hidden place-items-center rounded-4 border border-line-strong px-1 font-[inherit] text-12 text-second">
    {children}
  </kbd>
);
