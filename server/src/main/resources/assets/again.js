// Sends a form that the server had no time for again, as its button would; the server knows a
// ballot that it has taken already by its key.
for (const form of document.querySelectorAll("form[data-again]")) {
  const said = document.querySelector("[data-again-said]");
  if (said) said.textContent = said.dataset.againSaid;
  const timer = setTimeout(() => form.requestSubmit(), Number(form.dataset.again) * 1000);
  form.addEventListener("submit", () => clearTimeout(timer));
}
