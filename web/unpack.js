// The first script of a report: the application lies packed in the element kafou-app (gzip, base64),
// which halves the file. The policy of the page names it, too, by its SHA-256.
(async () => {
  const packed = atob(document.getElementById('kafou-app').textContent);
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const script = document.createElement('script');
  script.textContent = await new Response(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')),
  ).text();
  document.body.append(script);
})().catch((error) => {
  const said = document.createElement('p');
  said.setAttribute('role', 'alert');
  said.textContent = `This report could not be unpacked (${error.message}). It needs a browser of 2023 or later.`;
  document.getElementById('app').replaceChildren(said);
});
