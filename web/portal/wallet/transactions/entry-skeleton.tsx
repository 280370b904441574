import { Bar, RowBones, widthAt } from "../../loading/row-bones.tsx";

const Row = ({ index }: { index: number }) => (
  <div className="entry-grid h-11 items-center border-b border-line px-4 desk:px-6 touch:h-14">
    <Bar width="4rem" />
    <Bar column="type" width="60%" />
    <Bar width={widthAt(index)} />
    <Bar column="reference" width="70%" />
    <Bar width="100%" />
    <Bar width="100%" />
  </div>
);

const Card = ({ index }: { index: number }) => (
  <div className="flex h-16 items-center gap-3 border-b border-line bg-surface px-4">
    <div className="grid flex-1 gap-2">
      <Bar width={widthAt(index)} />
      <Bar width="45%" />
    </div>
    <Bar width="4rem" />
  </div>
);

/** Transactions before they are there, in the shape they will have. */
export const EntrySkeleton = ({ count = 12 }: { count?: number }) => (
  <RowBones card={Card} count={count} row={Row} />
);
