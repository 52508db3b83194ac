// On a telephone a row of a table is a card: each cell bears the name of its column.

export function nameCells(root = document) {
  for (const table of root.querySelectorAll("main table")) {
    const heads = [...(table.tHead?.rows[table.tHead.rows.length - 1]?.cells ?? [])];
    const names = heads.flatMap((head) => Array(head.colSpan).fill(head.textContent.trim()));
    for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
      let at = 0;
      for (const cell of row.cells) {
        if (names[at] && cell.colSpan === 1) cell.dataset.of = names[at];
        at += cell.colSpan;
      }
    }
  }
}

nameCells();
