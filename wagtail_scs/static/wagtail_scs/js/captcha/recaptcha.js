// Offer Google's check. Its script is fetched when the visitor has pressed the button, never before.
const PATIENCE = 10_000;
// A token of Google holds two minutes.
const HOLDS = 100_000;

export default function start(part, { form, proof, prove, showSum }) {
  const { key, kind, action, script } = part.dataset;
  const piece = (name) => part.querySelector(`[data-scs-${name}]`);
  const offer = piece("offer");
  const fail = () => {
    prove("");
    piece("waiting").hidden = true;
    piece("failed").hidden = false;
  };
  const passed = (token) => {
    piece("failed").hidden = true;
    prove(token);
    setTimeout(() => proof.value === token && prove(""), HOLDS);
  };

  function showCheckbox() {
    grecaptcha.render(piece("widget"), {
      sitekey: key,
      callback: passed,
      "expired-callback": () => prove(""),
      "error-callback": fail,
    });
  }

  // The unseen kinds check when the message is sent, since their tokens are short-lived.
  function waitForSending() {
    let widget = null;
    let isAsking = false;
    const done = (token) => {
      if (!isAsking) return;
      isAsking = false;
      passed(token);
      // Not within the event that asked: a form that is being sent cannot be sent.
      setTimeout(() => form.requestSubmit());
    };
    const giveUp = () => {
      isAsking = false;
      if (!proof.value) fail();
    };
    if (kind === "invisible") {
      const callbacks = { callback: done, "error-callback": giveUp };
      widget = grecaptcha.render(piece("widget"), { sitekey: key, size: "invisible", ...callbacks });
    }
    const ask = async () => {
      isAsking = true;
      setTimeout(() => isAsking && giveUp(), PATIENCE);
      try {
        if (kind === "invisible") grecaptcha.execute(widget);
        else done(await grecaptcha.execute(key, { action }));
      } catch {
        giveUp();
      }
    };
    form.addEventListener("submit", (event) => {
      const waits = !piece("waiting").hidden;
      if (proof.value || !waits) return;
      event.preventDefault();
      if (!isAsking) ask();
    });
    piece("waiting").hidden = false;
    showSum(false);
  }

  function load() {
    offer.hidden = true;
    const tag = document.createElement("script");
    tag.src = script;
    tag.onerror = fail;
    tag.onload = () => {
      try {
        grecaptcha.ready(kind === "checkbox" ? showCheckbox : waitForSending);
      } catch {
        fail();
      }
    };
    document.head.append(tag);
  }

  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", load, { once: true });
}
