import { Bar, RowBones, widthAt } from "../../loading/row-bones.tsx";

const Row = ({ index }: { index: number }) => (
  <div className="return-grid h-11 items-center border-b border-line px-4 desk:px-6 touch:h-14">
    <Bar column="submitted" width="3rem" />
    <Bar column="lead" width={widthAt(index)} />
    <Bar column="reason" width={widthAt(index + 3)} />
    <Bar column="amount" width="100%" />
    <Bar column="state" width="60%" />
    <Bar column="decided" width={widthAt(index + 5)} />
    <Bar column="due" width="80%" />
  </div>
);

const Card = ({ index }: { index: number }) => (
  <div className="grid h-18 content-center gap-2.5 border-b border-line bg-surface px-4">
    <Bar width={widthAt(index)} />
    <Bar width="45%" />
  </div>
);

/** The list before its returns are there, in the shape they will have. */
export const ReturnSkeleton = () => <RowBones card={Card} count={8} row={Row} />;
