import { useBrand } from "../brand/brand.ts";
import { useText } from "../text/text.ts";

/** The frame before anything is known: the agency, and the places of what will come. */
export const ShellBones = () => {
  const text = useText();
  const brand = useBrand();
  return (
    <div className="flex h-dvh">
      <span className="sr-only" role="status">
        {text.words.loading}
      </span>
      <div className="w-54 shrink-0 border-r border-line px-3 max-desk:hidden">
        <div className="mt-3 mb-4 flex h-9 items-center gap-3 px-2">
          <img alt="" height={24} src="/brand/logo.svg" width={24} />
          <span className="truncate text-15 font-bold">{brand.name}</span>
        </div>
      </div>
      <div className="min-w-0 flex-1">
        <div className="flex h-13 items-center gap-3 border-b border-line px-4 max-desk:bg-surface desk:px-6">
          <img alt="" className="desk:hidden" height={24} src="/brand/logo.svg" width={24} />
          <span className="skeleton skeleton-group ml-auto h-8 w-36 rounded-full!" />
        </div>
        <div className="skeleton-group grid gap-6 px-4 py-5 desk:px-6">
          <span className="skeleton h-10 w-3/4" />
          <span className="skeleton h-8 w-1/2" />
          {["w-full", "w-11/12", "w-full", "w-10/12", "w-full"].map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars never move.
            <span className={`skeleton h-4 ${width}`} key={index} />
          ))}
        </div>
      </div>
    </div>
  );
};
