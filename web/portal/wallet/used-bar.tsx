import { classNames } from "../../ui/class-names.ts";

type UsedBarProps = {
  usedCents: number;
  limitCents: number;
  /** The figures in words. */
  label: string;
  /** What it means that nothing more fits; left out = something still does. */
  full?: string;
};

/** How much of a limit is used, as a bar and in words. */
export const UsedBar = ({ usedCents, limitCents, label, full }: UsedBarProps) => {
  const part = limitCents === 0 ? 1 : Math.min(1, usedCents / limitCents);
  const isFull = full !== undefined || part >= 1;
  const hue = isFull ? "bg-red" : part >= 0.8 ? "bg-amber" : "bg-accent";
  return (
    <div>
      <p className="text-second tabular-nums">{label}</p>
      <div aria-hidden="true" className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-pressed">
        <div
          className={classNames("h-full rounded-full", hue)}
          style={{ width: `${part * 100}%` }}
        />
      </div>
      {full !== undefined && <p className="mt-2 text-red">{full}</p>}
    </div>
  );
};
