import { useIsPhone } from "../../ui/use-media.ts";
import { Bones } from "./wallet-notices.tsx";

const widths = ["70%", "55%", "80%", "62%", "74%", "50%", "66%", "58%"];

const Bar = ({ width, column }: { width: string; column?: string }) => (
  <span className="skeleton block h-3" data-column={column} style={{ width }} />
);

const RowBones = ({ index }: { index: number }) => (
  <div className="entry-grid h-11 items-center border-b border-line px-6 touch:h-14">
    <Bar width="4rem" />
    <Bar column="type" width="60%" />
    <Bar width={widths[index % 8] ?? "60%"} />
    <Bar column="reference" width="70%" />
    <Bar width="100%" />
    <Bar width="100%" />
  </div>
);

const CardBones = ({ index }: { index: number }) => (
  <div className="flex h-16 items-center gap-3 border-b border-line bg-surface px-4">
    <div className="grid flex-1 gap-2">
      <Bar width={widths[index % 8] ?? "60%"} />
      <Bar width="45%" />
    </div>
    <Bar width="4rem" />
  </div>
);

/** Transactions before they are there, in the shape they will have. */
export const EntrySkeleton = ({ count = 12 }: { count?: number }) => {
  const Row = useIsPhone() ? CardBones : RowBones;
  return (
    <Bones>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never move.
        <Row index={index} key={index} />
      ))}
    </Bones>
  );
};
