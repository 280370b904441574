import type { ComponentType } from "react";
import { useIsPhone } from "../../ui/use-media.ts";
import { Bones } from "./bones.tsx";

const widths = ["70%", "55%", "80%", "62%", "74%", "50%", "66%", "58%"];

/** A width for a text of unknown length: another one in each row, the same at each look. */
export const widthAt = (index: number): string => widths[index % widths.length] ?? "60%";

/** Room for one text of a row; `column` hides it where its column is hidden. */
export const Bar = ({ width, column }: { width: string; column?: string }) => (
  <span className="skeleton block h-3" data-column={column} style={{ width }} />
);

type Bone = ComponentType<{ index: number }>;

/** A list before its rows are there: rows on a wide screen, cards on a phone. */
export const RowBones = (props: { count: number; row: Bone; card: Bone }) => {
  const Row = useIsPhone() ? props.card : props.row;
  return (
    <Bones>
      {Array.from({ length: props.count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never move.
        <Row index={index} key={index} />
      ))}
    </Bones>
  );
};
