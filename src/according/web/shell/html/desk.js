/* The desk's keys and saved steps. Everything works without them: each key presses a button or follows a link. */
(function () {
  'use strict';
  var d = document, $ = function (s) { return d.querySelector(s); };

  function list() { return [].slice.call(d.querySelectorAll('.queue a[hx-get]')); }

  function current(items) {
    var i = items.indexOf(d.activeElement);
    return i < 0 ? items.findIndex(function (a) { return a.hasAttribute('aria-current'); }) : i;
  }

  /* j and k open the next claim and the one before it. */
  function walk(step) {
    var items = list(), to = items[current(items) + step];
    if (to) { to.focus(); to.scrollIntoView({ block: 'nearest' }); to.click(); }
  }

  function help() {
    var box = $('#keys');
    if (box && !box.open) { box.showModal(); }
  }

  d.addEventListener('click', function (e) {
    if (e.target.closest('[data-help]')) { help(); }
  });

  d.addEventListener('keydown', function (e) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName), box = $('#keys');
    if (typing && e.key === 'Escape') { e.target.blur(); return; }
    if (typing || e.ctrlKey || e.metaKey || e.altKey || e.repeat && e.key !== 'j' && e.key !== 'k') { return; }
    if (box && box.open) { return; }
    if (e.key === '?') { e.preventDefault(); help(); return; }
    if (e.key === 'j' || e.key === 'k') { e.preventDefault(); walk(e.key === 'j' ? 1 : -1); return; }
    if (e.key === 'w') { var why = $('#judge textarea'); if (why) { e.preventDefault(); why.focus(); } return; }
    if (!/^[a-z]$/.test(e.key)) { return; }
    var button = $('[data-key="' + e.key + '"]');
    if (button) { e.preventDefault(); button.focus(); button.click(); }
  });

  /* The queue shows which claim is open, and the title says it, after htmx has brought it in. */
  d.addEventListener('htmx:afterSettle', function (e) {
    if (!e.detail.elt || e.detail.elt.id !== 'open') { return; }
    list().forEach(function (a) {
      if (a.pathname === location.pathname) { a.setAttribute('aria-current', 'true'); } else { a.removeAttribute('aria-current'); }
    });
    var quote = $('#open mark.now');
    if (quote) { quote.scrollIntoView({ block: 'nearest' }); }
  });
  /* What htmx could not bring in is gone to as a page, which says what is wrong. */
  d.addEventListener('htmx:responseError', function (e) {
    var link = e.detail.elt.closest('a[href]');
    if (link) { location.href = link.href; }
  });
})();
