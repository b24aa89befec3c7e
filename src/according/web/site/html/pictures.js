/* Pictures stay at their publishers' addresses: asked for once they show in place, asked for again they open large. Without this they are links. */
(function () {
  'use strict';
  var d = document, frames = [].slice.call(d.querySelectorAll('.pic a.frame')).filter(function (a) { return a.protocol === 'https:'; });
  if (!frames.length) return;
  var make = function (name, kind, text) { var e = d.createElement(name); if (kind) e.className = kind; if (text) e.textContent = text; return e; };
  var told = make('p', 'vh'); told.setAttribute('role', 'status'); d.body.appendChild(told);

  var fail = function (a) {
    var gone = make('div', 'frame broken');
    gone.appendChild(make('b', '', 'The picture does not answer any more'));
    gone.appendChild(make('span', '', 'at ' + a.hostname + '. The page that showed it is named below.'));
    gone.tabIndex = -1; told.textContent = gone.textContent;
    var had = a === d.activeElement; a.replaceWith(gone); frames.splice(frames.indexOf(a), 1);
    if (had) gone.focus();
  };
  var load = function (a, then) {
    if (a.dataset.state) return;
    var img = new Image(), figure = a.closest('.pic');
    a.dataset.state = 'loading'; a.setAttribute('aria-busy', 'true'); a.querySelector('b').firstChild.textContent = 'Loading';
    img.alt = figure.querySelector('figcaption').firstChild.textContent.trim(); img.referrerPolicy = 'no-referrer'; img.decoding = 'async';
    img.onload = function () {
      a.dataset.state = 'shown'; a.removeAttribute('aria-busy'); a.replaceChildren(img); a.setAttribute('aria-label', 'Open large: ' + img.alt); told.textContent = 'The picture is here.';
      if (then) then();
    };
    img.onerror = function () { fail(a); if (then) then(); };
    img.src = a.href;
  };

  var box = make('dialog', 'box'), held = make('div', 'held'), words = make('div', 'words'), bar = make('p', 'bar'), count = make('span', 'count'), here = 0;
  var button = function (text, does) { var b = make('button', 'btn', text); b.type = 'button'; b.addEventListener('click', does); bar.appendChild(b); return b; };
  var show = function (n) {
    if (!frames.length) { box.close(); return; }
    here = (n + frames.length) % frames.length;
    var a = frames[here], img = a.querySelector('img');
    count.textContent = here + 1 + ' of ' + frames.length;
    words.replaceChildren(a.closest('.pic').querySelector('figcaption').cloneNode(true));
    if (img) { held.replaceChildren(img.cloneNode()); return; }
    held.replaceChildren(make('p', '', 'Loading from ' + a.hostname));
    // Whoever has gone on meanwhile is not called back.
    load(a, function () { if (box.open && (frames[here] === a || frames.indexOf(a) < 0)) show(here); });
  };
  button('Previous', function () { show(here - 1); }); bar.appendChild(count); button('Next', function () { show(here + 1); }); button('Close', function () { box.close(); });
  count.setAttribute('aria-live', 'polite'); box.setAttribute('aria-label', 'Picture'); box.append(held, words, bar); d.body.appendChild(box);
  box.addEventListener('click', function (e) { if (e.target === box) box.close(); });
  box.addEventListener('keydown', function (e) {
    var to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: frames.length - 1 }[e.key];
    if (to !== undefined) { e.preventDefault(); show(to); }
  });
  box.addEventListener('close', function () { if (frames[here]) frames[here].focus(); });
  frames.slice().forEach(function (a) {
    a.addEventListener('click', function (e) {
      if (e.metaKey || e.ctrlKey || e.shiftKey || e.button) return;
      e.preventDefault();
      if (a.dataset.state !== 'shown') { load(a); return; }
      box.showModal(); show(frames.indexOf(a));
    });
  });
})();
