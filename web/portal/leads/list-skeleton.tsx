import { useIsPhone } from "../../ui/use-media.ts";
import { useText } from "../text/text.ts";

const widths = ["70%", "55%", "80%", "62%", "74%", "50%", "66%", "58%"];

const Bar = ({ width, column }: { width: string; column?: string }) => (
  <span className="skeleton block h-3" data-column={column} style={{ width }} />
);

const RowSkeleton = ({ index }: { index: number }) => (
  <div className="lead-grid h-11 items-center border-b border-line px-6 touch:h-14">
    <Bar column="age" width="2.5rem" />
    <Bar column="name" width={widths[index % 8] ?? "60%"} />
    <Bar column="phone" width="85%" />
    <Bar column="location" width={widths[(index + 3) % 8] ?? "60%"} />
    <Bar column="campaign" width="60%" />
    <Bar column="highlights" width={widths[(index + 5) % 8] ?? "60%"} />
    <Bar column="price" width="100%" />
    <Bar column="status" width="90%" />
    <Bar column="outcome" width="4rem" />
  </div>
);

const CardSkeleton = ({ index }: { index: number }) => (
  <div className="flex h-18 items-center gap-3 border-b border-line bg-surface px-4">
    <div className="grid flex-1 gap-2">
      <Bar width={widths[index % 8] ?? "60%"} />
      <Bar width="45%" />
    </div>
    <span className="skeleton size-12 rounded-full!" />
  </div>
);

/** The list before its leads are there, in the shape they will have. */
export const ListSkeleton = () => {
  const text = useText();
  const Row = useIsPhone() ? CardSkeleton : RowSkeleton;
  return (
    <div className="skeleton-group" role="status">
      <span className="sr-only">{text.words.loading}</span>
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never move.
        <Row index={index} key={index} />
      ))}
    </div>
  );
};
