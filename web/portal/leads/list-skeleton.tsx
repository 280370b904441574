import { Bar, RowBones, widthAt } from "../loading/row-bones.tsx";

const Row = ({ index }: { index: number }) => (
  <div className="lead-grid h-11 items-center border-b border-line px-4 desk:px-6 touch:h-14">
    <Bar column="age" width="2.5rem" />
    <Bar column="name" width={widthAt(index)} />
    <Bar column="phone" width="85%" />
    <Bar column="location" width={widthAt(index + 3)} />
    <Bar column="campaign" width="60%" />
    <Bar column="highlights" width={widthAt(index + 5)} />
    <Bar column="price" width="100%" />
    <Bar column="status" width="90%" />
    <Bar column="outcome" width="4rem" />
  </div>
);

const Card = ({ index }: { index: number }) => (
  <div className="flex h-18 items-center gap-3 border-b border-line bg-surface px-4">
    <div className="grid flex-1 gap-2">
      <Bar width={widthAt(index)} />
      <Bar width="45%" />
    </div>
    <span className="skeleton size-12 rounded-full!" />
  </div>
);

/** The list before its leads are there, in the shape they will have. */
export const ListSkeleton = () => <RowBones card={Card} count={12} row={Row} />;
