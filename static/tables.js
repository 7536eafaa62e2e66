// Search and sorting for the tables of the data pages, which are complete without it.
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const tools = document.querySelector("[data-sieve]");
  const [field, status] = [tools.querySelector("input"), tools.querySelector("[role=status]")];

  const find = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) found++;
    }
    status.textContent = status.dataset.found.replace("{n}", found).replace("{m}", rows.length);
  };

  /** Names from A on, figures from the largest on; the other way round when asked again; what is unknown comes last. */
  const sort = (head, at, numeric) => {
    const order = head.getAttribute("aria-sort");
    const falling = order ? order === "ascending" : numeric;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const key = ({ row }) => {
      const text = row.cells[at].textContent;
      return numeric && text ? Number(text.replaceAll(",", "").replace("−", "-")) : text;
    };
    const keyed = rows.map((item) => [key(item), item.row]);
    keyed.sort(([a], [b]) => {
      if (a === "" || b === "") return (a === "") - (b === "");
      const less = numeric ? a - b : a.localeCompare(b, document.documentElement.lang);
      return falling ? -less : less;
    });
    body.append(...keyed.map(([, row]) => row));
  };

  [...table.tHead.rows[0].cells].forEach((head, at) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "sort" });
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head, at, head.classList.contains("numeric")));
    head.append(button);
  });
  field.addEventListener("input", find);
  tools.hidden = false;
  find();
}
