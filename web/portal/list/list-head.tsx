type ListHeadProps<Column extends string> = {
  /** The class that gives the list its columns. */
  grid: string;
  columns: readonly Column[];
  names: Record<Column, string>;
  /** The columns of money, whose names stand at the right. */
  right: readonly Column[];
};

/** The names of the columns; they stay at the upper edge. */
export const ListHead = <Column extends string>(props: ListHeadProps<Column>) => (
  <div className="sticky top-0 z-10 border-y border-line bg-background" role="rowgroup">
    <div
      aria-rowindex={1}
      className={`${props.grid} h-8 items-center px-4 desk:px-6 text-12 text-second`}
      role="row"
    >
      {props.columns.map((column) => (
        <div
          className={props.right.includes(column) ? "text-right" : undefined}
          data-column={column}
          key={column}
          role="columnheader"
        >
          {props.names[column]}
        </div>
      ))}
    </div>
  </div>
);
