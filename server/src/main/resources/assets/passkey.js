// Passkeys: asks the browser for one and sends its answer with the form around the button. Where
// there is no script, or the browser knows no passkeys, the forms stay hidden.
const able =
  typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

const send = (form, credential) => {
  form.elements.answer.value = JSON.stringify(credential.toJSON());
  form.submit();
};

// A person who changes their mind has done nothing wrong: the words say so.
const say = (form, error) => {
  const words = form.querySelector("[role=status]");
  const { cancelled, double: twice } = words.dataset;
  words.textContent = error.name === "InvalidStateError" && twice ? twice : cancelled;
};

const make = (form) => {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const options = JSON.parse(form.dataset.options);
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
      send(form, await navigator.credentials.create({ publicKey }));
    } catch (error) {
      say(form, error);
    }
  });
};

const use = (form) => {
  let waiting = new AbortController();

  const ask = async (more) => {
    const body = new URLSearchParams({ _csrf: form.elements._csrf.value });
    const answer = await fetch(form.dataset.challenge, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.statusText);
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
    return navigator.credentials.get({ publicKey, ...more });
  };

  // Passkeys among what the browser offers in the field of the name, without a button.
  const offer = async () => {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    const { signal } = waiting;
    send(form, await ask({ mediation: "conditional", signal }));
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // A browser asks one thing at a time.
    waiting.abort();
    try {
      send(form, await ask({}));
    } catch (error) {
      say(form, error);
    }
  });
  // Whoever doesn't take up the offer signs in by another way.
  offer().catch(() => {});
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!able) continue;
  form.hidden = false;
  document.querySelector("[data-without-passkeys]")?.remove();
  if (form.dataset.passkey === "make") make(form);
  else use(form);
}
