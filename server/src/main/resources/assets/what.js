// While the first screen is being typed: the server keeps what was typed, so that nothing is lost,
// and answers with the preview and with what is still missing. Without this module both wait for the
// next press of a button.
const form = document.querySelector("form[data-typed]");
const state = document.getElementById("typed-state");
const PAUSE = 600;

let pause = 0;
let asked;
let signedOut = false;

const ask = (method, address, body) =>
  new Promise((resolve, reject) => {
    asked?.abort();
    const request = (asked = new XMLHttpRequest());
    request.open(method, address);
    // The browser parses the page: no script of ours touches its letters.
    request.responseType = "document";
    request.onload = () => resolve(request);
    request.onerror = reject;
    request.send(body);
  });

const typed = () => new URLSearchParams(new FormData(form));

const say = (words, link = "") => {
  state.textContent = words;
  if (link) {
    const way = document.createElement("a");
    way.href = "/sign-in";
    way.target = "_blank";
    way.textContent = link;
    state.append(" ", way);
  }
};

const keep = async () => {
  clearTimeout(pause);
  pause = 0;
  try {
    const { status, response } = await ask("POST", form.dataset.typed, typed());
    signedOut = !response?.getElementById("preview");
    if (!signedOut) {
      for (const fresh of [...response.body.children]) {
        document.getElementById(fresh.id)?.replaceWith(document.importNode(fresh, true));
      }
      say(state.dataset.kept);
    } else if (status < 500) {
      say(state.dataset.signedOut, state.dataset.signIn);
    } else {
      say(state.dataset.lost);
    }
  } catch {
    say(state.dataset.lost);
  }
};

// After a new sign-in in another window this form needs that one's proof of where it comes from.
const goOn = async () => {
  if (!signedOut) return;
  const { response } = await ask("GET", form.dataset.page);
  const proof = response?.querySelector("form[data-typed] [name=_csrf]");
  if (!proof) return;
  for (const field of document.querySelectorAll("[name=_csrf]")) field.value = proof.value;
  await keep();
};

form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(keep, PAUSE);
});
// What is sent now needs not be kept.
form.addEventListener("submit", () => {
  clearTimeout(pause);
  pause = 0;
  asked?.abort();
});
addEventListener("focus", goOn);
addEventListener("online", keep);
// What was typed just before leaving is kept as well.
addEventListener("pagehide", () => {
  if (pause) fetch(form.dataset.typed, { method: "POST", body: typed(), keepalive: true });
});
if (form.dataset.sent !== undefined) keep();
