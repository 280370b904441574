import type { ReactNode } from "react";
import { useIsPhone } from "../../ui/use-media.ts";

type ListTableProps = {
  label: string;
  isBusy: boolean;
  count: number;
  hasMore: boolean;
  head: ReactNode;
  children: ReactNode;
};

/** The rows of a list under the names of their columns; on a phone they are cards without these. */
export const ListTable = (props: ListTableProps) => {
  const isPhone = useIsPhone();
  if (isPhone) return props.children;
  return (
    <div
      aria-busy={props.isBusy}
      aria-label={props.label}
      aria-rowcount={props.hasMore ? -1 : props.count + 1}
      role="table"
    >
      {props.head}
      {props.children}
    </div>
  );
};
