// What makes a ballot quicker to fill in. Without this module every ballot works, too, and the
// server says after the next step what is wrong.

const say = (contest, text) => {
  contest.querySelector(".counter").textContent = text;
};

// Marks: counts them where several are allowed, and keeps a blank ballot blank.
for (const choices of document.querySelectorAll(".choices[data-most]")) {
  const contest = choices.closest(".contest");
  const rows = [...choices.querySelectorAll("input[type=checkbox]")];
  const blank = rows.at(-1);

  const count = () => {
    const marked = rows.filter((row) => row !== blank && row.checked).length;
    const { most, full, count: words } = choices.dataset;
    say(contest, marked > Number(most) ? full : words.replace("#", String(marked)));
  };
  choices.addEventListener("change", ({ target }) => {
    if (target === blank && blank.checked) {
      for (const row of rows) row.checked = row === blank;
    } else if (target.checked) {
      blank.checked = false;
    }
    count();
  });
  count();
}

// A blank beside ranks or numbers takes them away, and they take it away.
const blankOf = (contest) => contest.querySelector('input[type="checkbox"][value="blank"]');

// Orders. The lists of ranks stay in the form and are what is sent; in their place stands a button
// a row. `order` holds the rows rank by rank, those of one rank together.
for (const list of document.querySelectorAll(".ranks")) {
  const contest = list.closest(".contest");
  const words = list.dataset;
  const most = Number(words.most);
  const equal = words.equal === "true";
  const blank = blankOf(contest);
  const rows = [...list.querySelectorAll(".rank")];
  let order = [];

  const made = (name, className, text = "") => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };
  const named = (key, row, number = "") =>
    words[key].replace("@", row.dataset.name).replace("#", String(number));
  const ranked = () => order.flat().length;
  const rankOf = (row) => order.findIndex((level) => level.includes(row)) + 1;

  const control = (row, key, icon) => {
    const button = made("button", "rank-move");
    button.type = "button";
    button.setAttribute("aria-label", named(key, row));
    button.append(document.querySelector(`#rank-icons .lucide-${icon}`).cloneNode(true));
    return button;
  };

  const draw = () => {
    for (const row of rows) {
      const rank = rankOf(row);
      const text = rank ? words.rank.replace("#", String(rank)) : words.none;
      row.querySelector("select").value = rank ? String(rank) : "";
      row.classList.toggle("rank-given", rank > 0);
      row.querySelector(".rank-number").textContent = rank || "";
      row.querySelector(".rank-text").textContent = text;
      row.querySelector(".rank-tap").setAttribute("aria-pressed", String(rank > 0));
      row.querySelector(".rank-moves").hidden = rank === 0;
      row.draggable = rank > 0 && matchMedia("(hover: hover) and (pointer: fine)").matches;
    }
  };
  const left = () => {
    const more = most - ranked();
    return more > 0 ? words.left.replace("#", String(more)) : words.full;
  };
  const changed = (sentence) => {
    order = order.filter((level) => level.length > 0);
    if (order.length > 0) blank.checked = false;
    draw();
    say(contest, `${sentence} ${left()}`.trim());
  };
  const spoken = (row) => named("said", row, rankOf(row));

  const free = (row) => {
    order = order.map((level) => level.filter((other) => other !== row));
  };
  const put = (row, rank) => {
    if (rankOf(row) === 0 && ranked() >= most) return say(contest, words.full);
    free(row);
    order = order.filter((level) => level.length > 0);
    order.splice(Math.min(rank - 1, order.length), 0, [row]);
    changed(spoken(row));
  };
  const tap = (row) => {
    if (rankOf(row) === 0) return put(row, order.length + 1);
    free(row);
    changed(named("freed", row));
  };
  const move = (row, step) => {
    const rank = rankOf(row);
    const alone = order[rank - 1].length === 1;
    if (!alone) {
      // Out of a shared rank: a place of its own before or behind the others.
      free(row);
      order.splice(step < 0 ? rank - 1 : rank, 0, [row]);
    } else {
      const to = rank - 1 + step;
      if (to < 0 || to >= order.length) return say(contest, spoken(row));
      order.splice(to, 0, ...order.splice(rank - 1, 1));
    }
    changed(spoken(row));
  };
  const level = (row) => {
    const rank = rankOf(row);
    if (rank < 2 || order[rank - 1].length > 1) return say(contest, spoken(row));
    order[rank - 2].push(row);
    order[rank - 1] = [];
    changed(spoken(row));
  };

  for (const row of rows) {
    const select = row.querySelector("select");
    const bar = row.querySelector(".rank-row");
    const tapped = made("button", "rank-tap");
    tapped.type = "button";
    tapped.id = `${select.id}-tap`;
    const number = made("span", "rank-number num");
    number.setAttribute("aria-hidden", "true");
    const label = row.querySelector("label");
    tapped.append(number, ...label.childNodes);
    tapped.querySelector(".choice-text").append(made("span", "choice-note rank-text"));
    const moves = made("span", "rank-moves");
    const up = control(row, "up", "arrow-up");
    const down = control(row, "down", "arrow-down");
    moves.append(up, down);
    if (equal) {
      const same = control(row, "level", "equal");
      same.addEventListener("click", () => level(row));
      moves.append(same);
    }
    bar.replaceChildren(tapped, moves, select);
    select.hidden = true;
    tapped.addEventListener("click", () => tap(row));
    up.addEventListener("click", () => move(row, -1));
    down.addEventListener("click", () => move(row, 1));
    row.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (/^[1-9]$/.test(event.key)) {
        event.preventDefault();
        put(row, Number(event.key));
      } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        event.preventDefault();
        const next = rows[rows.indexOf(row) + (event.key === "ArrowUp" ? -1 : 1)];
        next?.querySelector(".rank-tap").focus();
      }
    });
    row.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", select.id);
      event.dataTransfer.effectAllowed = "move";
    });
    row.addEventListener("dragover", (event) => event.preventDefault());
    row.addEventListener("drop", (event) => {
      event.preventDefault();
      const dragged = rows.find(
        (other) => other.querySelector("select").id === event.dataTransfer.getData("text/plain"),
      );
      if (dragged && dragged !== row) put(dragged, rankOf(row) || order.length);
    });
  }

  // Whoever comes back finds the order as it was left; an error on top leads to the button.
  const levels = new Map();
  for (const row of rows) {
    const rank = Number(row.querySelector("select").value);
    if (rank > 0) levels.set(rank, [...(levels.get(rank) ?? []), row]);
  }
  for (const rank of [...levels.keys()].sort((a, b) => a - b)) {
    const found = levels.get(rank);
    order.push(...(equal ? [found] : found.map((row) => [row])));
  }
  for (const link of document.querySelectorAll(".errors a")) {
    const target = document.getElementById(`${link.hash.slice(1)}-tap`);
    if (target && list.contains(target)) link.hash = target.id;
  }
  blank.addEventListener("change", () => {
    if (!blank.checked) return;
    order = [];
    draw();
    say(contest, "");
  });
  list.classList.add("ranks-live");
  draw();
  say(contest, ranked() > 0 ? left() : words.keys);
}

// Scores, grades and points.
for (const scores of document.querySelectorAll(".scores")) {
  const contest = scores.closest(".contest");
  const blank = blankOf(contest);
  const fields = [...scores.querySelectorAll("input.points")];
  const { budget, square, left, over } = scores.dataset;

  const spend = () => {
    if (!budget) return;
    const spent = fields
      .map((field) => Number(field.value) || 0)
      .reduce((sum, own) => sum + (square === "true" ? own * own : own), 0);
    const most = Number(budget);
    say(contest, spent > most ? over.replace("#", spent) : left.replace("#", most - spent));
  };
  const given = () =>
    fields.some((field) => Number(field.value) > 0) ||
    scores.querySelector('input[type="radio"]:checked:not([value=""])') !== null;
  scores.addEventListener("input", () => {
    if (given()) blank.checked = false;
    spend();
  });
  blank.addEventListener("change", () => {
    if (!blank.checked) return;
    for (const field of fields) field.value = "";
    for (const none of scores.querySelectorAll('input[type="radio"][value=""]')) none.checked = true;
    spend();
  });
  spend();
}

// A long list gets a box to find names in, which never hides what is chosen.
for (const contest of document.querySelectorAll(".contest[data-filter]")) {
  const rows = [...contest.querySelectorAll(".choice:not(.choice-apart)")];
  const field = document.createElement("div");
  field.className = "field filter";
  const label = document.createElement("label");
  const box = document.createElement("input");
  const none = document.createElement("p");
  box.type = "search";
  box.id = `${contest.id}-filter`;
  box.autocomplete = "off";
  label.htmlFor = box.id;
  label.textContent = contest.dataset.filter;
  none.className = "hint";
  none.setAttribute("role", "status");
  field.append(label, box, none);
  contest.querySelector(".choices, .ranks, .scores").before(field);

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const chosen = (row) =>
    row.classList.contains("rank-given") ||
    [...row.querySelectorAll("input")].some((input) =>
      input.type === "text" ? input.value !== "" : input.checked && input.value !== "",
    );
  box.addEventListener("input", () => {
    const wanted = plain(box.value.trim());
    let found = 0;
    for (const row of rows) {
      const fits = plain(row.querySelector(".choice-name").textContent).includes(wanted);
      found += fits ? 1 : 0;
      row.hidden = !fits && !chosen(row);
    }
    none.textContent = found === 0 ? contest.dataset.filterNone : "";
  });
  // Enter in the box must not send the ballot.
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
