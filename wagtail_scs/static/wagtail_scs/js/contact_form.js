// Ask for the captcha question when a visitor starts to type, so that one post is enough.
// Without this script, or when the request fails, the server asks in a second step.
document.querySelectorAll("form[data-scs-ask]").forEach((form) => {
  const slot = form.querySelector("[data-scs-challenge]");
  let asked = slot.childElementCount > 0;
  if (asked) startCaptcha(slot, form);
  const ask = async () => {
    if (asked) return;
    asked = true;
    const place = ["page", "form", "language"].map((name) => [name, form.elements[name].value]);
    try {
      const answer = await fetch(`${form.dataset.scsAsk}?${new URLSearchParams(place)}`, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.status);
      slot.innerHTML = await answer.text();
    } catch {
      asked = false;
      return;
    }
    startCaptcha(slot, form);
  };
  form.addEventListener("focusin", ask);
  // On a slow line somebody may be writing before this script arrives.
  if (form.contains(document.activeElement)) ask();
});

// A captcha with a script of its own names it in the piece of HTML; where that script fails the sum stays.
async function startCaptcha(slot, form) {
  const part = slot.querySelector("[data-scs-module]");
  if (!part) return;
  const sum = slot.querySelector("[data-scs-sum]");
  const [answer] = sum.getElementsByTagName("input");
  const [proof] = part.getElementsByTagName("input");
  const said = part.querySelector("[data-scs-proven]");
  const showSum = (shown) => {
    sum.hidden = answer.disabled = !shown;
  };
  const prove = (value) => {
    proof.value = value;
    // Never take a question away from somebody who is answering it.
    const isAnswering = answer.value !== "" || document.activeElement === answer;
    said.hidden = value === "" || isAnswering;
    showSum(said.hidden);
  };
  if (proof.value) prove(proof.value);
  try {
    const script = await import(part.dataset.scsModule);
    if (!proof.value) script.default(part, { form, proof, prove, showSum });
  } catch {
    showSum(!proof.value);
  }
}
