// Shows what its parent sends, {type: "show", html}, and answers with the height that it needs: {type: "height", height}, in pixels.
// This document is sandboxed and has no origin; its Content-Security-Policy (saleor_oms_plugin/hosts/pages.py) lets no other script run.
(() => {
  // Nothing of a mail loads, runs, asks or leads away.
  const REFUSED = "script, noscript, base, meta, link, iframe, frame, frameset, object, embed, form, portal, template, audio, video";
  const page = new URL(location.href).origin;

  const tell = (message) => parent.postMessage(message, page);
  const tellHeight = () => tell({ type: "height", height: Math.ceil(document.documentElement.getBoundingClientRect().height) });

  const show = (html) => {
    // A document that is parsed is not run.
    const mail = new DOMParser().parseFromString(html, "text/html");
    for (const element of mail.querySelectorAll(REFUSED)) element.remove();
    for (const element of mail.querySelectorAll("*")) {
      for (const { name } of [...element.attributes]) if (name.startsWith("on")) element.removeAttribute(name);
    }
    const styles = [...mail.head.querySelectorAll("style")];
    document.documentElement.lang = mail.documentElement.lang || "en";
    for (const old of document.head.querySelectorAll("style")) old.remove();
    for (const style of styles) document.head.append(document.adoptNode(style));
    document.body.replaceWith(document.adoptNode(mail.body));
    for (const image of document.images) image.addEventListener("load", tellHeight);
    tellHeight();
  };

  addEventListener("message", (event) => {
    if (event.source !== parent || event.origin !== page || event.data?.type !== "show") return;
    show(String(event.data.html));
  });
  // A link is looked at, not followed.
  addEventListener("click", (event) => event.preventDefault(), true);
  addEventListener("auxclick", (event) => event.preventDefault(), true);
  addEventListener("submit", (event) => event.preventDefault(), true);
  new ResizeObserver(tellHeight).observe(document.documentElement);
  tell({ type: "ready" });
})();
