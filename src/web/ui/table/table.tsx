// Rows and columns with a caption. It must never be used to lay out a page.
import type { ReactNode } from 'react';

export interface Column {
  readonly name: string;
  readonly number?: boolean;
}

export function Table(props: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** On a phone a row becomes a block: first cell the title, second a small sign, third the text. */
  readonly materials?: boolean;
}) {
  return (
    <table className={props.materials ? 'data mat' : 'data'}>
      <caption className="vh">{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column.name} scope="col" className={column.number ? 'num' : undefined}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.key}>
            {row.cells.map((cell, i) => {
              const column = props.columns[i];
              const key = column?.name ?? String(i);
              if (i === 0) {
                return (
                  <th key={key} scope="row">
                    {cell}
                  </th>
                );
              }
              return (
                <td key={key} className={column?.number ? 'num' : undefined}>
                  {cell}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
