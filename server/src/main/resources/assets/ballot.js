// Counts the marks of a contest where several are allowed, and keeps a blank ballot blank.
// Without this module the server says the same after the next step.
for (const contest of document.querySelectorAll(".contest[data-most]")) {
  const rows = [...contest.querySelectorAll("input[type=checkbox]")];
  const blank = rows.at(-1);
  const counter = contest.querySelector(".counter");

  const say = () => {
    const marked = rows.filter((row) => row !== blank && row.checked).length;
    counter.textContent =
      marked > Number(contest.dataset.most)
        ? contest.dataset.full
        : contest.dataset.count.replace("#", String(marked));
  };
  contest.addEventListener("change", ({ target }) => {
    if (target === blank && blank.checked) {
      for (const row of rows) row.checked = row === blank;
    } else if (target.checked) {
      blank.checked = false;
    }
    say();
  });
  say();
}
