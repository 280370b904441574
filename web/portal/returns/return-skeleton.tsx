import { useIsPhone } from "../../ui/use-media.ts";
import { useText } from "../text/text.ts";

const widths = ["70%", "55%", "80%", "62%", "74%", "50%", "66%", "58%"];

const Bar = ({ width, column }: { width: string; column?: string }) => (
  <span className="skeleton block h-3" data-column={column} style={{ width }} />
);

const RowSkeleton = ({ index }: { index: number }) => (
  <div className="return-grid h-11 items-center border-b border-line px-6 touch:h-14">
    <Bar column="submitted" width="3rem" />
    <Bar column="lead" width={widths[index % 8] ?? "60%"} />
    <Bar column="reason" width={widths[(index + 3) % 8] ?? "60%"} />
    <Bar column="amount" width="100%" />
    <Bar column="state" width="60%" />
    <Bar column="decided" width={widths[(index + 5) % 8] ?? "60%"} />
    <Bar column="due" width="80%" />
  </div>
);

const CardSkeleton = ({ index }: { index: number }) => (
  <div className="grid h-18 content-center gap-2.5 border-b border-line bg-surface px-4">
    <Bar width={widths[index % 8] ?? "60%"} />
    <Bar width="45%" />
  </div>
);

/** The list before its returns are there, in the shape they will have. */
export const ReturnSkeleton = () => {
  const text = useText();
  const Row = useIsPhone() ? CardSkeleton : RowSkeleton;
  return (
    <div className="skeleton-group" role="status">
      <span className="sr-only">{text.words.loading}</span>
      {Array.from({ length: 8 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never move.
        <Row index={index} key={index} />
      ))}
    </div>
  );
};
