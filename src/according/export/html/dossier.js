/* Everything works without this: Escape closes the open notes, and paper gets every citation. */
(function () {
  'use strict';
  var d = document, opened = [];
  d.addEventListener('keydown', function (e) {
    if (e.key !== 'Escape') return;
    var here = d.activeElement && d.activeElement.closest('.fn[open]');
    d.querySelectorAll('.fn[open]').forEach(function (n) { n.open = false; });
    if (here) here.querySelector('summary').focus();
  });
  window.addEventListener('beforeprint', function () {
    opened = [].slice.call(d.querySelectorAll('.fn:not([open]), .marks:not([open])'));
    opened.forEach(function (n) { n.open = true; });
  });
  window.addEventListener('afterprint', function () { opened.forEach(function (n) { n.open = false; }); });
})();
